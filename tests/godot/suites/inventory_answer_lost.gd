# runner: scenario answers_lost.json
extends "res://suite.gd"
## Inventory requests whose answers get lost on the way: each is reported as failed.


func run() -> void:
	await start_and_log_on()
	var emissions := watch([
		SteamServer.inventory_eligible_promo_item,
		SteamServer.inventory_request_prices_result,
		SteamServer.inventory_start_purchase_result,
	])
	for i: int in 2:
		SteamServer.requestEligiblePromoItemDefinitionsIDs(SteamServer.getSteamID())
		SteamServer.requestPrices()
		SteamServer.startPurchase([100], [1])
	check(await wait_until(func() -> bool: return emissions.size() >= 6), "all are answered")
	await wait_frames(20)
	check_eq(emissions.size(), 6, "each is answered once")
	for answer: Array in [
		[&"inventory_eligible_promo_item", SteamServer.RESULT_IO_FAILURE, false, []],
		[&"inventory_request_prices_result", SteamServer.RESULT_IO_FAILURE, ""],
		[&"inventory_start_purchase_result", SteamServer.RESULT_IO_FAILURE, 0, 0],
	]:
		check_eq(emissions.count(answer), 2, "%s" % [answer])
	SteamServer.serverShutdown()
