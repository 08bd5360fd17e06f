//! The bindings that steamworks-sys ships, read as Rust items.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Expr, Fields, Item, ItemConst, ItemStruct, ItemType, ItemUnion, Meta, Signature, Type};

/// The files, and for which targets each is.
const PLATFORMS: [(&str, &str); 4] = [
    ("linux_bindings.rs", r#"all(target_os = "linux", not(target_arch = "aarch64"))"#),
    ("linuxarm_bindings.rs", r#"all(target_os = "linux", target_arch = "aarch64")"#),
    ("macos_bindings.rs", r#"target_os = "macos""#),
    ("windows_bindings.rs", "windows"),
];

/// Classes whose bit fields make them whole numbers of 8 bytes, which the SDK packs without alignment.
const NUMBERS: [&str; 2] = ["CSteamID", "CGameID"];

/// C's plain types, and Rust's.
const PRIMITIVES: [(&str, &str); 11] = [
    ("bool", "bool"),
    ("c_uchar", "u8"),
    ("c_short", "i16"),
    ("c_ushort", "u16"),
    ("c_int", "i32"),
    ("c_uint", "u32"),
    ("c_longlong", "i64"),
    ("c_ulonglong", "u64"),
    ("usize", "usize"),
    ("f32", "f32"),
    ("f64", "f64"),
];

/// What the bindings of all platforms say.
pub struct Bindings {
    /// Functions by name; they are the same everywhere.
    pub functions: BTreeMap<String, Signature>,
    /// Structs, unions and type aliases by name; they are the same everywhere but for how structs are packed, which
    /// their attributes say.
    pub types: BTreeMap<String, Item>,
    /// Enums by name: their integer type and their values.
    pub enums: BTreeMap<String, Enum>,
    /// Integer constants by name, as (type, value).
    pub constants: BTreeMap<String, (String, i128)>,
}

/// A C enum.
#[derive(Clone, PartialEq)]
pub struct Enum {
    pub integer: &'static str,
    pub values: Vec<(String, i128)>,
}

/// What one file says.
#[derive(Default)]
struct Platform {
    functions: BTreeMap<String, Signature>,
    types: BTreeMap<String, Item>,
    enums: BTreeMap<String, Enum>,
    constants: BTreeMap<String, (String, i128)>,
}

impl Bindings {
    /// Reads the files of all platforms.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut platforms = Vec::new();
        for (file, target) in PLATFORMS {
            let path = folder.join(file);
            let items = syn::parse_file(&super::read(&path)?)
                .with_context(|| format!("{} is no Rust", path.display()))?
                .items;
            platforms.push((target, Platform::from_items(items)));
        }
        Self::merge(platforms)
    }

    /// The number, or bool, that a type is; none for one with more to it.
    pub fn plain(&self, ty: &Type) -> Option<&'static str> {
        let Type::Path(path) = ty else { return None };
        let name = path.path.segments.last()?.ident.to_string();
        let primitive = PRIMITIVES.into_iter().find(|(of_c, plain)| name == *of_c || name == *plain);
        if let Some((_, plain)) = primitive {
            return Some(plain);
        }
        if let Some(found) = self.enums.get(&name) {
            return Some(found.integer);
        }
        match self.types.get(&name)? {
            Item::Type(alias) => self.plain(&alias.ty),
            _ => None,
        }
    }

    fn merge(platforms: Vec<(&'static str, Platform)>) -> Result<Self> {
        let (_, first) = &platforms[0];
        for (target, platform) in &platforms {
            let differing = first.functions.iter().find(|(name, signature)| {
                platform.functions.get(*name).is_none_or(|other| text(other) != text(signature))
            });
            ensure!(differing.is_none(), "{:?} differs on {target}", differing.map(|(name, _)| name));
        }
        let (functions, enums, constants) =
            (first.functions.clone(), first.enums.clone(), first.constants.clone());
        let mut forms: BTreeMap<String, Vec<(&'static str, Item)>> = BTreeMap::new();
        for (target, platform) in platforms {
            for (name, item) in platform.types {
                forms.entry(name).or_default().push((target, item));
            }
        }
        // Those that differ by more are the C library's own, which no function of Steam's takes.
        let types = forms.into_iter().filter_map(|(name, forms)| Some((name, one_form(forms)?))).collect();
        Ok(Self { functions, types, enums, constants })
    }
}

impl Platform {
    fn from_items(items: Vec<Item>) -> Self {
        let mut platform = Self::default();
        // The values of a bit field stand in `impl` blocks before the type itself.
        let (blocks, items): (Vec<Item>, Vec<Item>) =
            items.into_iter().partition(|item| matches!(item, Item::Impl(_)));
        items.into_iter().for_each(|item| platform.add(item));
        blocks.into_iter().for_each(|item| platform.add(item));
        platform
    }

    fn add(&mut self, item: Item) {
        match item {
            Item::ForeignMod(block) => {
                let functions = block.items.into_iter().filter_map(|item| match item {
                    syn::ForeignItem::Fn(function) => Some(plain_signature(function.sig)),
                    _ => None,
                });
                self.functions.extend(functions.map(|signature| (signature.ident.to_string(), signature)));
            }
            Item::Enum(item) => {
                let values = item.variants.iter().filter_map(|variant| {
                    let (_, value) = variant.discriminant.as_ref()?;
                    Some((variant.ident.to_string(), integer(value)?))
                });
                let found = Enum { integer: integer_of(&item.attrs), values: values.collect() };
                self.enums.insert(item.ident.to_string(), found);
            }
            Item::Impl(item) if item.trait_.is_none() => self.add_values(&item),
            Item::Struct(item) => self.add_struct(item),
            Item::Union(item) => {
                self.types.insert(item.ident.to_string(), Item::Union(plain_union(item)));
            }
            Item::Type(item) if item.generics.params.is_empty() => {
                self.types.insert(item.ident.to_string(), Item::Type(plain_alias(item)));
            }
            Item::Const(item) => self.add_constant(&item),
            _ => {}
        }
    }

    /// The values of an enum that stand in an `impl` block: those of a bit field, and second names of a value.
    fn add_values(&mut self, item: &syn::ItemImpl) {
        let Some(values) = self.enums.get_mut(&text(&item.self_ty)).map(|found| &mut found.values) else {
            return;
        };
        for member in &item.items {
            let syn::ImplItem::Const(member) = member else { continue };
            let value = match &member.expr {
                Expr::Call(call) => call.args.first().and_then(integer),
                Expr::Path(path) => path.path.segments.last().and_then(|last| {
                    values.iter().find(|(name, _)| last.ident == name).map(|(_, value)| *value)
                }),
                _ => None,
            };
            values.extend(value.map(|value| (member.ident.to_string(), value)));
        }
    }

    fn add_struct(&mut self, item: ItemStruct) {
        let name = item.ident.to_string();
        if !item.generics.params.is_empty() {
            return;
        }
        if let Fields::Unnamed(fields) = &item.fields {
            // A bit field, `pub struct EFriendFlags(pub c_uint)`.
            let is_enum = fields.unnamed.first().is_some_and(|field| text(&field.ty).contains("c_"));
            if is_enum {
                self.enums.entry(name).or_insert_with(|| Enum { integer: "i32", values: Vec::new() });
            }
            return;
        }
        let plain = if NUMBERS.contains(&name.as_str()) {
            let ident = &item.ident;
            syn::parse_quote! {
                #[repr(C, packed)]
                #[derive(Clone, Copy)]
                pub struct #ident { pub bits: u64 }
            }
        } else if is_opaque(&item) {
            let ident = &item.ident;
            syn::parse_quote! {
                #[repr(C)]
                pub struct #ident { opaque: [u8; 0] }
            }
        } else {
            Item::Struct(plain_struct(item))
        };
        self.types.insert(name, plain);
    }

    fn add_constant(&mut self, item: &ItemConst) {
        if let Some(value) = integer(&item.expr) {
            self.constants.insert(item.ident.to_string(), (text(&item.ty), value));
        }
    }
}

/// One item for all targets: where they pack a struct differently, each packing is an attribute for its targets.
/// None where they differ by more.
fn one_form(forms: Vec<(&'static str, Item)>) -> Option<Item> {
    let (_, first) = &forms[0];
    if forms.iter().all(|(_, form)| text(form) == text(first)) {
        return Some(first.clone());
    }
    let (mut one, _) = without_packing(first)?;
    let mut packings: Vec<(Meta, Vec<&str>)> = Vec::new();
    for (target, form) in &forms {
        let (form, packing) = without_packing(form)?;
        if text(&form) != text(&one) {
            return None;
        }
        match packings.iter_mut().find(|(known, _)| text(known) == text(&packing)) {
            Some((_, targets)) => targets.push(target),
            None => packings.push((packing, vec![target])),
        }
    }
    let packings = packings.iter().map(|(packing, targets)| packed_on(targets, packing));
    one.attrs.splice(0..0, packings);
    Some(Item::Struct(one))
}

/// A struct and, apart from it, its `repr`.
fn without_packing(item: &Item) -> Option<(ItemStruct, Meta)> {
    let Item::Struct(item) = item else { return None };
    let mut item = item.clone();
    let at = item.attrs.iter().position(|attribute| attribute.path().is_ident("repr"))?;
    let packing = item.attrs.remove(at).meta;
    Some((item, packing))
}

/// The attribute that packs a struct on these targets, which are not all.
fn packed_on(targets: &[&str], packing: &Meta) -> Attribute {
    let condition = match targets {
        ["windows"] => "windows".to_owned(),
        [_, _, _] if !targets.contains(&"windows") => "not(windows)".to_owned(),
        _ => format!("any({})", targets.join(", ")),
    };
    let condition: Meta = syn::parse_str(&condition).expect("the conditions of PLATFORMS are Rust");
    syn::parse_quote!(#[cfg_attr(#condition, #packing)])
}

/// A C++ class with virtual functions, which only Steam looks into.
fn is_opaque(item: &ItemStruct) -> bool {
    item.fields.iter().any(|field| {
        field.ident.as_ref().is_some_and(|name| name == "vtable_" || name == "_unused" || name == "_base")
    }) || item.ident.to_string().starts_with("ISteam")
}

fn plain_struct(mut item: ItemStruct) -> ItemStruct {
    Plain.visit_item_struct_mut(&mut item);
    item.attrs.push(syn::parse_quote!(#[derive(Clone, Copy)]));
    item
}

fn plain_union(mut item: ItemUnion) -> ItemUnion {
    Plain.visit_item_union_mut(&mut item);
    item.attrs.push(syn::parse_quote!(#[derive(Clone, Copy)]));
    item
}

fn plain_alias(mut item: ItemType) -> ItemType {
    Plain.visit_item_type_mut(&mut item);
    item
}

fn plain_signature(mut signature: Signature) -> Signature {
    Plain.visit_signature_mut(&mut signature);
    signature
}

/// Leaves out what is Valve's text or of no use here, and shortens the standard library's paths.
struct Plain;

impl VisitMut for Plain {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| attribute.path().is_ident("repr"));
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        if path.leading_colon.take().is_some() {
            let last = path.segments.pop().expect("a path has a segment");
            path.segments.clear();
            path.segments.push(last);
        }
        visit_mut::visit_path_mut(self, path);
    }
}

fn integer_of(attributes: &[syn::Attribute]) -> &'static str {
    let repr = attributes.iter().find(|attribute| attribute.path().is_ident("repr")).map(text);
    match repr {
        Some(repr) if repr.contains("u8") => "u8",
        Some(repr) if repr.contains("u64") => "u64",
        _ => "i32",
    }
}

fn integer(expression: &Expr) -> Option<i128> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)) => {
            integer(&unary.expr).map(|value| -value)
        }
        _ => None,
    }
}

/// An item as text, for comparing.
fn text(item: &impl ToTokens) -> String {
    item.to_token_stream().to_string()
}
