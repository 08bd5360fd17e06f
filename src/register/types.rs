//! What Godot is told of the types of arguments and returns.

use godot::builtin::VariantType;
use godot::meta::GodotConvert;
use godot::meta::shape::GodotShape;

/// A type as Godot's help and its class database name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeName {
    /// `int`, `String` and so on; `void` for nothing.
    pub name: &'static str,
    /// The class enum, such as `SteamServer.Result`; empty for other types.
    pub class_enum: String,
    /// The enum's values are flags.
    pub is_bitfield: bool,
}

/// The name of a type.
pub fn name_of<T: GodotConvert>() -> TypeName {
    let shape = T::godot_shape();
    let plain = |name| TypeName { name, class_enum: String::new(), is_bitfield: false };
    match &shape {
        GodotShape::Variant => plain("Variant"),
        GodotShape::Enum { godot_name: Some(name), is_bitfield, .. } => {
            TypeName { name: "int", class_enum: name.to_string(), is_bitfield: *is_bitfield }
        }
        _ => plain(name_of_variant(shape.variant_type())),
    }
}

/// The Variant type that a call's argument of this type has to be.
pub fn variant_type_of<T: GodotConvert>() -> VariantType {
    T::godot_shape().variant_type()
}

fn name_of_variant(variant_type: VariantType) -> &'static str {
    match variant_type {
        VariantType::NIL => "void",
        VariantType::BOOL => "bool",
        VariantType::INT => "int",
        VariantType::FLOAT => "float",
        VariantType::STRING => "String",
        VariantType::CALLABLE => "Callable",
        VariantType::OBJECT => "Object",
        VariantType::DICTIONARY => "Dictionary",
        VariantType::ARRAY => "Array",
        VariantType::PACKED_BYTE_ARRAY => "PackedByteArray",
        VariantType::PACKED_INT32_ARRAY => "PackedInt32Array",
        VariantType::PACKED_INT64_ARRAY => "PackedInt64Array",
        VariantType::PACKED_FLOAT32_ARRAY => "PackedFloat32Array",
        VariantType::PACKED_STRING_ARRAY => "PackedStringArray",
        other => unreachable!("no method has an argument of type {other:?}"),
    }
}
