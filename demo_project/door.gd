class_name Door
extends Node
## What players say to the server when they have come in. Who they are the server knows by then, from their tickets.
##
## The node has the same path on both sides, as Godot's remote calls want it.

## On the server: a player says what to call it.
signal introduced(peer: int, player_name: String)

const NAME_LENGTH_MAX := 32


## From a player to the server.
@rpc("any_peer", "call_remote", "reliable")
func introduce(player_name: String) -> void:
	introduced.emit(multiplayer.get_remote_sender_id(), player_name.left(NAME_LENGTH_MAX))
