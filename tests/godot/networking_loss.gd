extends "res://networking_pair.gd"
## What both sides of the test with simulated loss have in common: a connection by Steam ID that loses packets both
## ways, with many large reliable messages on one lane and a few short unreliable ones before them on another.

const NumberedMessages := preload("res://numbered_messages.gd")

const COUNT := 10_000
const LOSS_PERCENT := 5.0
const UNRELIABLE_LANE := 0
const RELIABLE_LANE := 1
## Bytes a second. As it is, Steam sends 256 KiB each second.
const SEND_RATE := 16 << 20
## Bytes. A receiver that is slow for a moment would lose further packets with less.
const RECEIVE_BUFFER := 64 << 20

var numbered := NumberedMessages.new()


func lose_packets(percent: float) -> void:
	const LOSS := SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND
	check(SteamServer.setGlobalConfigValueFloat(LOSS, percent), "lose packets")


func set_up_speed() -> void:
	for config: int in [
		SteamServer.NETWORKING_CONFIG_SEND_RATE_MIN,
		SteamServer.NETWORKING_CONFIG_SEND_RATE_MAX,
	]:
		check(SteamServer.setGlobalConfigValueInt32(config, SEND_RATE), "send fast")
	for config: int in [
		SteamServer.NETWORKING_CONFIG_RECV_BUFFER_SIZE,
		SteamServer.NETWORKING_CONFIG_RECV_BUFFER_MESSAGES,
	]:
		check(SteamServer.setGlobalConfigValueInt32(config, RECEIVE_BUFFER), "receive much")
