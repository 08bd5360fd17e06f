//! Safe methods for those functions of a game server's interfaces that take and give plain values.

use std::fmt::Write;

use anyhow::{Context, Result};
use syn::{FnArg, ReturnType, Signature, Type};

use super::bindings::Bindings;
use super::neighbours;
use super::sdk::Sdk;
use super::{names, write};

/// Functions that are plain, but `crates/steam` has a method by hand that knows more than they say.
const BY_HAND: [&str; 4] = [
    // An update that is none.
    "SteamAPI_ISteamInventory_StartUpdateProperties",
    // More arguments than a method should have.
    "SteamAPI_ISteamUGC_CreateQueryUserUGCRequest",
    // The note may be absent.
    "SteamAPI_ISteamUGC_SubmitItemUpdate",
    // SDK 1.65 has another function for it.
    "SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck",
];

/// The methods of all interfaces.
pub fn calls(sdk: &Sdk, bindings: &Bindings) -> Result<String> {
    let newer: Vec<Signature> = neighbours::NEWER
        .into_iter()
        .map(|row| syn::parse_str::<syn::TraitItemFn>(row).map(|function| function.sig))
        .collect::<Result<_, _>>()
        .context("the neighbours' functions are no Rust")?;
    let mut text = format!(
        "{}use std::ffi::CStr;\n\nuse steam_sys as sys;\n\nuse crate::interface::calls;\n",
        write::HEAD
    );
    for interface in sdk.interfaces.iter().filter(|interface| interface.for_game_servers().is_some()) {
        let own = interface.methods.iter().filter_map(|method| bindings.functions.get(&method.function));
        let rows = own.chain(&newer).filter_map(|signature| method(&interface.name, signature, bindings));
        let rows: String = rows.collect();
        if !rows.is_empty() {
            let (module, handle) = (names::module(&interface.name), names::handle(&interface.name));
            writeln!(text, "\ncalls! {{\n    crate::{module}::{handle};\n\n{rows}}}")?;
        }
    }
    Ok(text)
}

/// The row of a method; none for a function of another interface, or one that is not plain.
fn method(interface: &str, signature: &Signature, bindings: &Bindings) -> Option<String> {
    let function = signature.ident.to_string();
    let name = function.strip_prefix(&format!("SteamAPI_{interface}_"))?;
    if BY_HAND.contains(&function.as_str()) || name.ends_with("_DEPRECATED") {
        return None;
    }
    let arguments = signature.inputs.iter().skip(1).map(|argument| argument_of(argument, bindings));
    let arguments = arguments.collect::<Option<Vec<_>>>()?.join(", ");
    let returned = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, returned) => format!(" -> {}", bindings.plain(returned)?),
    };
    let method = names::method(name);
    Some(format!(
        "    /// `{interface}::{name}`.\n    fn {method}({arguments}){returned} = sys::{function};\n"
    ))
}

fn argument_of(argument: &FnArg, bindings: &Bindings) -> Option<String> {
    let FnArg::Typed(argument) = argument else { return None };
    let syn::Pat::Ident(name) = &*argument.pat else { return None };
    let ty = match &*argument.ty {
        Type::Ptr(pointer) if is_text(pointer) => "&CStr",
        ty => bindings.plain(ty)?,
    };
    Some(format!("{}: {ty}", names::argument(&name.ident.to_string())))
}

/// A C string that Steam only reads.
fn is_text(pointer: &syn::TypePtr) -> bool {
    matches!(pointer.mutability, syn::PointerMutability::Const(_))
        && matches!(&*pointer.elem, Type::Path(path) if path.path.is_ident("c_char"))
}
