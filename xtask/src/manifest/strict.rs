//! The suite that uses every place with a class enum, and every signal, in a project where each of GDScript's warnings
//! is an error: every argument gets a value of its class enum, every return value is kept in a variable of it, and
//! every signal has a handler with the types of its arguments.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{Argument, Constants, Method, PAGES, Page, read};

/// The suite's file.
pub const SUITE: &str = "tests/godot/suites/strict.gd";

/// All warnings that there are; the suite looks whether Godot has others.
const WARNINGS: [&str; 48] = [
    "assert_always_false",
    "assert_always_true",
    "confusable_capture_reassignment",
    "confusable_identifier",
    "confusable_local_declaration",
    "confusable_local_usage",
    "constant_used_as_function",
    "deprecated_keyword",
    "empty_file",
    "enum_variable_without_default",
    "function_used_as_property",
    "get_node_default_without_onready",
    "incompatible_ternary",
    "inference_on_variant",
    "inferred_declaration",
    "int_as_enum_without_cast",
    "int_as_enum_without_match",
    "integer_division",
    "missing_await",
    "missing_tool",
    "narrowing_conversion",
    "native_method_override",
    "onready_with_export",
    "property_used_as_function",
    "redundant_await",
    "redundant_static_unload",
    "return_value_discarded",
    "shadowed_global_identifier",
    "shadowed_variable",
    "shadowed_variable_base_class",
    "standalone_expression",
    "standalone_ternary",
    "static_called_on_instance",
    "unassigned_variable",
    "unassigned_variable_op_assign",
    "unreachable_code",
    "unreachable_pattern",
    "unsafe_call_argument",
    "unsafe_cast",
    "unsafe_method_access",
    "unsafe_property_access",
    "unsafe_void_return",
    "untyped_declaration",
    "unused_local_constant",
    "unused_parameter",
    "unused_private_class_variable",
    "unused_signal",
    "unused_variable",
];

/// What stands before the uses.
const HEAD: &str = r#"extends SceneTree
## Every place that has a class enum, and every signal, in a project where each of GDScript's warnings is an error.
##
## Written by `cargo xtask manifest`. It has no base with checks, since those of the other suites are not that strict.
## Steam does not run: that it parses is what counts, and that handlers have what their signals give.

var _uses: int = 0
var _heard: Array = []


func _initialize() -> void:
	# From every method that needs Steam.
	print("EXPECT ERROR: Steam is not running. Call serverInitEx() first and check its status.")
	# From serverInit and serverInitEx, whose arguments are of their types, but no address and no ports.
	print("EXPECT ERROR: ip: \"text\" is no IPv4 address")
	_check_warnings()
	_call_methods()
	_hear_signals()
	print("SUITE OK %d checks" % _uses)
	quit()


## Every setting of a warning that is a number; 2 makes errors of them.
func _check_warnings() -> void:
	for info: Dictionary in ProjectSettings.get_property_list():
		var setting: String = info["name"]
		if info["type"] == TYPE_INT and setting.begins_with("debug/gdscript/warnings/"):
			var level: int = ProjectSettings.get_setting(setting)
			_uses += 1
			if level != 2:
				print("FAILED: %s is %d" % [setting, level])


func _use(value: Variant, expected: Variant.Type) -> void:
	if typeof(value) == expected:
		_uses += 1
	else:
		print("FAILED: %s is no %s" % [value, type_string(expected)])


func _connect(emitter: Signal, handler: Callable, values: Array) -> void:
	if emitter.connect(handler) != OK:
		print("FAILED: %s cannot be connected" % emitter.get_name())
	var arguments: Array = [emitter.get_name()]
	arguments.append_array(values)
	_heard.clear()
	var error: Error = SteamServer.callv(&"emit_signal", arguments)
	if error == OK and _heard == values:
		_uses += 1
	else:
		print("FAILED: the handler of %s has %s" % [emitter.get_name(), _heard])
	emitter.disconnect(handler)
"#;

#[derive(Deserialize)]
struct Additions {
    changed: BTreeMap<String, Method>,
    constants: BTreeMap<String, BTreeMap<String, i64>>,
}

/// What there is: the pages with what this plugin adds.
struct Api {
    methods: BTreeMap<String, Method>,
    signals: BTreeMap<String, Vec<Argument>>,
    constants: BTreeMap<String, BTreeMap<String, i64>>,
    bitfields: Vec<String>,
}

impl Api {
    fn read(folder: &Path) -> Result<Self> {
        let Constants { mut constants, bitfields } = read(folder, "constants")?;
        let additions: Additions = read(folder, "additions")?;
        for (group, added) in additions.constants {
            constants.entry(group).or_default().extend(added);
        }
        let mut api = Self { methods: BTreeMap::new(), signals: BTreeMap::new(), constants, bitfields };
        for page in PAGES.into_iter().chain(["additions"]) {
            let Page { methods, signals } = read(folder, page)?;
            api.methods.extend(methods);
            api.signals.extend(signals);
        }
        api.methods.extend(additions.changed);
        Ok(api)
    }

    /// The name of a type in GDScript, for which the values of bit fields are plain ints, also those of Godot's own.
    fn type_name(&self, type_name: &str, class_enum: Option<&String>) -> String {
        match class_enum {
            Some(class_enum) if !self.bitfields.contains(class_enum) => format!("SteamServer.{class_enum}"),
            _ => type_name.to_owned(),
        }
    }

    /// What stands for an argument in a call.
    fn value(&self, argument: &Argument) -> Result<String> {
        if let Some(class_enum) = &argument.r#enum {
            let constants = self.constants.get(class_enum).context("a class enum without constants")?;
            let (name, _) = constants.first_key_value().context("an empty class enum")?;
            return Ok(format!("SteamServer.{name}"));
        }
        Ok(match argument.r#type.as_str() {
            "bool" => "true",
            "int" => "1",
            "float" => "1.0",
            "String" => "\"text\"",
            "Array" => "[]",
            "Dictionary" => "{}",
            "Variant" => "null",
            other => return Ok(format!("{other}()")),
        }
        .to_owned())
    }
}

/// The suite, of the files in `tests/api`.
pub fn suite(folder: &Path) -> Result<String> {
    let api = Api::read(folder)?;
    let mut text = String::new();
    for warning in WARNINGS {
        writeln!(text, "# runner: setting debug/gdscript/warnings/{warning}=2")?;
    }
    text.push_str(HEAD);
    let typed: Vec<(&String, &Method)> = api.methods.iter().filter(|(_, method)| is_typed(method)).collect();
    text.push_str("\n\nfunc _call_methods() -> void:\n");
    for (name, _) in &typed {
        writeln!(text, "\t_call_{name}()")?;
    }
    text.push_str("\n\nfunc _hear_signals() -> void:\n");
    for (name, arguments) in &api.signals {
        let values = arguments.iter().map(|argument| api.value(argument)).collect::<Result<Vec<_>>>()?;
        writeln!(text, "\t_connect(SteamServer.{name}, _on_{name}, [{}])", values.join(", "))?;
    }
    for (name, method) in typed {
        call(&mut text, &api, name, method)?;
    }
    for (name, arguments) in &api.signals {
        handler(&mut text, &api, name, arguments)?;
    }
    Ok(text)
}

fn is_typed(method: &Method) -> bool {
    method.return_enum.is_some() || method.args.iter().any(|argument| argument.r#enum.is_some())
}

/// A function that calls a method.
fn call(text: &mut String, api: &Api, name: &str, method: &Method) -> Result<()> {
    writeln!(text, "\n\nfunc _call_{name}() -> void:")?;
    let mut arguments = Vec::new();
    for argument in &method.args {
        let value = api.value(argument)?;
        arguments.push(match argument.r#enum {
            Some(_) => {
                let type_name = api.type_name(&argument.r#type, argument.r#enum.as_ref());
                writeln!(text, "\tvar {}: {type_name} = {value}", argument.name)?;
                argument.name.clone()
            }
            None => value,
        });
    }
    let call = format!("SteamServer.{name}({})", arguments.join(", "));
    if method.returns == "void" {
        writeln!(text, "\t{call}\n\t_uses += 1")?;
    } else {
        let type_name = api.type_name(&method.returns, method.return_enum.as_ref());
        writeln!(text, "\tvar returned: {type_name} = {call}\n\t_use(returned, {})", kind(&method.returns))?;
    }
    Ok(())
}

/// A function that handles a signal.
fn handler(text: &mut String, api: &Api, name: &str, arguments: &[Argument]) -> Result<()> {
    let parameter = |argument: &Argument| {
        format!("{}: {}", argument.name, api.type_name(&argument.r#type, argument.r#enum.as_ref()))
    };
    let parameters: Vec<String> = arguments.iter().map(parameter).collect();
    let names: Vec<&str> = arguments.iter().map(|argument| argument.name.as_str()).collect();
    writeln!(text, "\n\nfunc _on_{name}({}) -> void:", parameters.join(", "))?;
    writeln!(text, "\t_heard = [{}]", names.join(", "))?;
    Ok(())
}

/// The constant that stands for a type.
fn kind(name: &str) -> String {
    let mut kind = String::from("TYPE");
    for character in name.chars() {
        if character.is_uppercase() || kind.len() == 4 {
            kind.push('_');
        }
        kind.extend(character.to_uppercase());
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn the_suite_is_what_the_manifest_says() {
        let root = Workspace::locate().unwrap().root;
        let found = std::fs::read_to_string(root.join(SUITE)).unwrap();
        assert!(
            found == suite(&root.join("tests/api")).unwrap(),
            "{SUITE} is old: run `cargo xtask manifest`"
        );
    }

    #[test]
    fn types_have_constants_of_godots() {
        assert_eq!(kind("bool"), "TYPE_BOOL");
        assert_eq!(kind("Dictionary"), "TYPE_DICTIONARY");
        assert_eq!(kind("PackedByteArray"), "TYPE_PACKED_BYTE_ARRAY");
    }
}
