# runner: library misspelt
extends "res://suites/before_init.gd"
## Where there is no library, everything is as it is before a start.
