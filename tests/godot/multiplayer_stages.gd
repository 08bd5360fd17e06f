extends "res://suite.gd"
## Base of the suites with a host and its clients in one process, each a stage in a branch of its own with a multiplayer of
## its own.

const Stage := preload("res://multiplayer/stage.gd")

## What the peers are made with.
var peer_options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}

var _stages: Array[Node] = []
var _address: String


## The stage of a host; its meta value `peer` is the peer.
func host_stage() -> Node:
	var stage := _stage("Host")
	_address = "127.0.0.1:%d" % free_port()
	check_eq(stage.get_meta("peer").create_host_ip(_address), OK, "host")
	stage.multiplayer.multiplayer_peer = stage.get_meta("peer")
	return stage


## The stage of a client that has come in.
func client_stage(host: Node) -> Node:
	var stage := _stage("Client%d" % _stages.size())
	check_eq(stage.get_meta("peer").create_client_ip(_address), OK, "client")
	stage.multiplayer.multiplayer_peer = stage.get_meta("peer")
	check(await wait_until(func() -> bool:
			return host.multiplayer.get_peers().has(stage.multiplayer.get_unique_id())), "in")
	check(await wait_until(func() -> bool: return stage.multiplayer.get_peers().has(1)), "in")
	return stage


func close_stages() -> void:
	for stage: Node in _stages:
		stage.get_meta("peer").close()
		set_multiplayer(null, stage.get_parent().get_path())
		stage.get_parent().free()
	_stages.clear()


func _stage(branch_name: String) -> Node:
	var branch := add_multiplayer_branch(branch_name)
	var stage := Stage.new()
	var peer := SteamServerMultiplayerPeer.new()
	peer.options = peer_options
	stage.set_meta("peer", peer)
	branch.add_child(stage)
	_stages.append(stage)
	return stage
