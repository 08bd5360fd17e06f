//! The texts of the generated files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::Result;
use quote::ToTokens;
use syn::Signature;
use syn::visit::{self, Visit};

use super::bindings::Bindings;
use super::neighbours;
use super::sdk::Sdk;

/// The first lines of every file.
pub const HEAD: &str =
    "// Written by `cargo xtask generate` from the SDK's steam_api.json and bindings. Do not edit.\n\n";

/// The table of all functions, interface by interface.
pub fn functions(sdk: &Sdk, bindings: &Bindings) -> Result<String> {
    let mut left: BTreeMap<&str, &Signature> =
        bindings.functions.iter().map(|(name, signature)| (name.as_str(), signature)).collect();
    left.retain(|name, _| name.starts_with("Steam"));
    let mut text = format!("{HEAD}crate::table::functions! {{\n");
    for interface in &sdk.interfaces {
        let rows = interface.functions().filter_map(|name| left.remove(name));
        section(&mut text, &interface.name, rows);
    }
    for of in &sdk.structs {
        let rows = of.methods.iter().filter_map(|method| left.remove(method.function.as_str()));
        section(&mut text, &of.name, rows);
    }
    section(&mut text, "Functions of no interface", left.into_values());
    neighbours(&mut text, "SDK 1.61 to 1.63", &neighbours::OLDER);
    neighbours(&mut text, "SDK 1.65", &neighbours::NEWER);
    text.push_str("}\n");
    Ok(text)
}

fn section<'a>(text: &mut String, title: &str, signatures: impl Iterator<Item = &'a Signature>) {
    let rows: String = signatures.map(row).collect();
    if !rows.is_empty() {
        writeln!(text, "    // {title}\n{rows}").expect("writing to a string does not fail");
    }
}

fn neighbours(text: &mut String, title: &str, rows: &[&str]) {
    writeln!(text, "    // {title}\n    {}\n", rows.join("\n    "))
        .expect("writing to a string does not fail");
}

/// A function on one line, as the macro reads it.
pub fn row(signature: &Signature) -> String {
    let arguments = signature.inputs.iter().map(|argument| match argument {
        syn::FnArg::Typed(argument) => {
            format!("{}: {}", argument.pat.to_token_stream(), type_text(&argument.ty))
        }
        syn::FnArg::Receiver(_) => unreachable!("a C function has no receiver"),
    });
    let arguments = arguments.collect::<Vec<_>>().join(", ");
    let returned = match &signature.output {
        syn::ReturnType::Default => String::new(),
        syn::ReturnType::Type(_, returned) => format!(" -> {}", type_text(returned)),
    };
    format!("    fn {}({arguments}){returned};\n", signature.ident)
}

/// The types of a function's arguments.
pub fn argument_types(signature: &Signature) -> Vec<String> {
    let typed = signature.inputs.iter().filter_map(|argument| match argument {
        syn::FnArg::Typed(argument) => Some(type_text(&argument.ty)),
        syn::FnArg::Receiver(_) => None,
    });
    typed.collect()
}

/// A type as a person would write it.
fn type_text(ty: &syn::Type) -> String {
    let item: syn::File = syn::parse_quote!(type T = #ty;);
    let text = prettyplease::unparse(&item);
    let text = text.trim().trim_start_matches("type T = ").trim_end_matches(';');
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The structs that functions take or give and that callbacks carry, with all that they consist of.
pub fn structs(sdk: &Sdk, bindings: &Bindings) -> String {
    let names = reachable_types(sdk, bindings);
    let items = names.iter().map(|name| &bindings.types[name]);
    let file: syn::File = syn::parse_quote!(#(#items)*);
    let text = format!("{HEAD}use super::enums::*;\nuse std::ffi::*;\n\n{}", prettyplease::unparse(&file));
    text + &list_of_structs(&file)
}

/// A macro that hands all structs with fields to another one.
fn list_of_structs(file: &syn::File) -> String {
    let names = file.items.iter().filter_map(|item| match item {
        syn::Item::Struct(item) if !item.fields.iter().any(is_opaque) => Some(item.ident.to_string()),
        _ => None,
    });
    let names: Vec<String> = names.collect::<BTreeSet<_>>().into_iter().collect();
    format!(
        "\n#[macro_export]\nmacro_rules! for_each_struct {{\n    ($with:ident) => {{\n        $with! {{\n            {},\n        \
         }}\n    }};\n}}\n",
        names.join(",\n            ")
    )
}

fn is_opaque(field: &syn::Field) -> bool {
    field.ident.as_ref().is_some_and(|name| name == "opaque")
}

fn reachable_types(sdk: &Sdk, bindings: &Bindings) -> BTreeSet<String> {
    let mut names = Names::default();
    bindings
        .functions
        .iter()
        .filter(|(name, _)| name.starts_with("Steam"))
        .for_each(|(_, signature)| names.visit_signature(signature));
    names.found.extend(sdk.callback_structs.iter().map(|of| of.name.clone()));
    names.found.extend(sdk.structs.iter().map(|of| of.name.clone()));
    let mut known = BTreeSet::new();
    while let Some(name) = names.found.pop_first() {
        let Some(item) = bindings.types.get(&name) else { continue };
        if known.insert(name) {
            names.visit_item(item);
            names.found.retain(|name| !known.contains(name));
        }
    }
    known
}

/// Collects the names that types are called by.
#[derive(Default)]
struct Names {
    found: BTreeSet<String>,
}

impl<'ast> Visit<'ast> for Names {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.found.extend(path.segments.last().map(|segment| segment.ident.to_string()));
        visit::visit_path(self, path);
    }
}

/// The enums as integers, each with its values.
pub fn enums(bindings: &Bindings) -> Result<String> {
    let mut text = HEAD.to_owned();
    // The system's own enums begin with a small letter, and those without a name have one from bindgen.
    let named = |name: &str| !name.contains("bindgen") && name.starts_with(char::is_uppercase);
    let steams = bindings.enums.iter().filter(|(name, _)| named(name));
    for (name, found) in steams {
        let integer = found.integer;
        writeln!(text, "pub type {name} = {integer};")?;
        for (value_name, value) in &found.values {
            let value = if integer == "i32" { i128::from(*value as i32) } else { *value };
            writeln!(text, "pub const {value_name}: {name} = {value};")?;
        }
    }
    Ok(text)
}

/// The SDK's own whole numbers.
pub fn constants(bindings: &Bindings) -> Result<String> {
    let mut text = format!("{HEAD}use super::structs::*;\nuse std::ffi::*;\n\n");
    let known = ["c_int", "c_uint", "c_ulonglong", "c_longlong", "u32", "u64", "i32", "u16"];
    for (name, (ty, value)) in &bindings.constants {
        let ty = ty.rsplit(' ').next().unwrap_or(ty);
        let is_own =
            name.starts_with("k_") || name.starts_with("kNum") || name.starts_with("STEAMGAMESERVER");
        if is_own && (known.contains(&ty) || bindings.types.contains_key(ty)) {
            writeln!(text, "pub const {name}: {ty} = {value};")?;
        }
    }
    Ok(text)
}

/// The numbers of the callbacks.
pub fn callbacks(sdk: &Sdk, bindings: &Bindings) -> Result<String> {
    let mut text = format!("{HEAD}crate::callback::callbacks! {{\n");
    for callback in sdk.callback_structs.iter().filter(|callback| bindings.types.contains_key(&callback.name))
    {
        writeln!(text, "    {} = {},", callback.name, callback.number)?;
    }
    text.push_str("}\n");
    Ok(text)
}

/// The versions of the interfaces, and by which function a game server gets each.
pub fn interfaces(sdk: &Sdk) -> Result<String> {
    let mut text = format!("{HEAD}use crate::interface::Version;\n\n");
    for interface in &sdk.interfaces {
        let Some((version, accessor)) = interface.for_game_servers() else { continue };
        writeln!(
            text,
            "pub const {}: Version = Version {{ name: c\"{version}\", accessor: \"{accessor}\" }};",
            interface.name
        )?;
    }
    Ok(text)
}
