//! The method `addItemPreviewFile`, whose last argument is called `type`. gdext calls arguments as Rust does,
//! where that is a keyword; so this method alone is registered by hand, in the way of gdext's own macro.

use godot::builtin::{GString, StringName};
use godot::private::{CallContext, Signature, handle_fallible_ptrcall, handle_fallible_varcall};
use godot::register::info::MethodFlags;
use godot::register::private::method::ClassMethodInfo;
use godot::sys;

use crate::pages::ugc::update::add_item_preview_file;
use crate::steam_server::SteamServer;

const NAME: &str = "addItemPreviewFile";

const ARGUMENTS: [&str; 3] = ["query_handle", "preview_file", "type"];

/// The method's page in the editor's help.
#[cfg(feature = "editor-help")]
pub const HELP: &str = "<method name=\"addItemPreviewFile\">
<return type=\"bool\" />
<param index=\"0\" name=\"query_handle\" type=\"int\" />
<param index=\"1\" name=\"preview_file\" type=\"String\" />
<param index=\"2\" name=\"type\" type=\"int\" />
<description>
Adds a picture to the additional previews of an item: [param preview_file] is the absolute path of a file below 1 MB, \
[param type] an [enum ItemPreviewType] of a picture. For videos there is [method addItemPreviewVideo]. \
[param query_handle] is the update's handle.[br][br]SDK: [code]ISteamUGC::AddItemPreviewFile[/code].
</description>
</method>
";

type Arguments = (i64, GString, i64);
type MethodSignature = Signature<Arguments, bool>;

/// Registers the method; the class has to be registered already.
pub fn register() {
    // SAFETY: both functions read these arguments and write this return value, and change nothing in the class
    // that `CONST` forbids, since they do not use the instance.
    let method = unsafe {
        ClassMethodInfo::from_signature::<SteamServer, Arguments, bool>(
            StringName::from(NAME),
            Some(varcall),
            Some(ptrcall),
            MethodFlags::NORMAL | MethodFlags::CONST,
            &ARGUMENTS,
            Vec::new(),
        )
    };
    method.register_extension_class_method();
}

fn call(_instance: sys::GDExtensionClassInstancePtr, (update, file, kind): Arguments) -> bool {
    add_item_preview_file(update, file, kind)
}

fn context() -> CallContext<'static> {
    CallContext::func("SteamServer", NAME)
}

unsafe extern "C" fn varcall(
    _method: *mut std::ffi::c_void,
    instance: sys::GDExtensionClassInstancePtr,
    arguments: *const sys::GDExtensionConstVariantPtr,
    count: sys::GDExtensionInt,
    returned: sys::GDExtensionVariantPtr,
    error: *mut sys::GDExtensionCallError,
) {
    let context = context();
    // SAFETY: Godot gives a live place for the error.
    let failure = unsafe { &mut *error };
    handle_fallible_varcall(&context, failure, || {
        // SAFETY: Godot calls with these arguments, as the method was registered.
        unsafe {
            MethodSignature::in_varcall(instance, &context, arguments, count, &[], returned, error, call)
        }
    });
}

unsafe extern "C" fn ptrcall(
    _method: *mut std::ffi::c_void,
    instance: sys::GDExtensionClassInstancePtr,
    arguments: *const sys::GDExtensionConstTypePtr,
    returned: sys::GDExtensionTypePtr,
) {
    let context = context();
    handle_fallible_ptrcall(&context, || {
        // SAFETY: Godot calls with these arguments, as the method was registered.
        unsafe {
            MethodSignature::in_ptrcall(
                instance,
                &context,
                arguments,
                returned,
                call,
                sys::PtrcallType::Standard,
            )
        }
    });
}
