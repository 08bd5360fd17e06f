# runner: library misspelt
extends "res://suites/networking_before_init.gd"
## The same for the networking pages.
