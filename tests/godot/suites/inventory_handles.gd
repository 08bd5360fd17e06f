extends "res://suite.gd"
## The stored inventory handles, by methods and by properties: 32 and 64 bits, whole.


func run() -> void:
	check_eq(SteamServer.inventory_handle, 0, "inventory_handle at first")
	check_eq(SteamServer.inventory_update_handle, 0, "inventory_update_handle at first")
	_check_result_handle()
	_check_update_handle()
	_check_shutdown()


func _check_result_handle() -> void:
	for handle: int in [1, SteamServer.INVENTORY_RESULT_INVALID, 2147483647, -2147483648]:
		SteamServer.set_inventory_handle(handle)
		check_eq(SteamServer.inventory_handle, handle, "the property after the setter")
		SteamServer.inventory_handle = 0
		check_eq(SteamServer.get_inventory_handle(), 0, "the getter after the property")
		SteamServer.inventory_handle = handle
		check_eq(SteamServer.get_inventory_handle(), handle, "the getter after the property")

	SteamServer.inventory_handle = 7
	for handle: int in [2147483648, -2147483649, 1 << 32, -(1 << 63)]:
		expect_error("SteamServer.set_inventory_handle: new_inventory_handle is %d" % handle, 1)
		SteamServer.inventory_handle = handle
		check_eq(SteamServer.inventory_handle, 7, "the handle after %d was refused" % handle)


func _check_update_handle() -> void:
	var values: Array[int] = [
		1, 2147483648, 0x0123456789ABCDEF, SteamServer.INVENTORY_UPDATE_HANDLE_INVALID, -(1 << 63),
	]
	for handle: int in values:
		SteamServer.set_inventory_update_handle(handle)
		check_eq(SteamServer.inventory_update_handle, handle, "the property after the setter")
		SteamServer.inventory_update_handle = 0
		check_eq(SteamServer.get_inventory_update_handle(), 0, "the getter after the property")
		SteamServer.inventory_update_handle = handle
		check_eq(SteamServer.get_inventory_update_handle(), handle, "the getter after the property")


func _check_shutdown() -> void:
	start_server()
	SteamServer.inventory_handle = 3
	SteamServer.inventory_update_handle = 4
	SteamServer.serverShutdown()
	check_eq(SteamServer.inventory_handle, 0, "inventory_handle after shutdown")
	check_eq(SteamServer.inventory_update_handle, 0, "inventory_update_handle after shutdown")
