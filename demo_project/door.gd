class_name Door
extends Node
## What clients and the server say to each other when a player comes in.
##
## The node has the same path on both sides, as Godot's remote calls want it.

## On the server: a client claims to be somebody, and has a ticket to prove it.
signal knocked(peer: int, steam_id: int, player_name: String, ticket: PackedByteArray)
## On the client: the server let us in.
signal opened
## On the client: the server does not let us in, or puts us out.
signal closed(reason: String)

## More than a ticket ever has; a stranger may send anything.
const TICKET_BYTES_MAX := 4096
const NAME_LENGTH_MAX := 32


## From a client to the server.
@rpc("any_peer", "call_remote", "reliable")
func knock(steam_id: int, player_name: String, ticket: PackedByteArray) -> void:
	if ticket.size() <= TICKET_BYTES_MAX:
		knocked.emit(multiplayer.get_remote_sender_id(), steam_id,
				player_name.left(NAME_LENGTH_MAX), ticket)


## From the server to a client.
@rpc("authority", "call_remote", "reliable")
func open() -> void:
	opened.emit()


## From the server to a client.
@rpc("authority", "call_remote", "reliable")
func close(reason: String) -> void:
	closed.emit(reason)
