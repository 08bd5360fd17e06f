//! What C hands to an exported function, as types. Each says once what C has to give, and has the `unsafe` that
//! relies on it inside, so that the functions themselves are safe code.
//!
//! Every pointer may be null and need not be aligned. What it leads to stays there, unchanged by others, as long as the
//! call lasts; the lifetime in the types is that of the call.

use std::borrow::Cow;
use std::ffi::{CStr, c_char, c_void};
use std::marker::PhantomData;

use serde_json::Value;
use steam_sys::SteamErrMsg;

use crate::properties::clip;
use crate::steam_id::SteamId;

/// One call of an exported function: nothing that C lends to it outlives it.
#[derive(Debug)]
pub struct Call;

/// An argument of an exported function.
pub trait Argument {
    /// Its type in C.
    type C;

    /// How it stands in a record of calls; none for room for an answer, and for what only C can read.
    fn shown(&self) -> Option<Value> {
        None
    }
}

/// How an argument comes from C. `Size` is the type of the C argument that says how large it is; most have none.
pub trait FromC<'call, Size>: Argument {
    /// Takes the argument in.
    ///
    /// # Safety
    /// Value and size are what the type's documentation says, for as long as `call` is there.
    unsafe fn from_c(value: Self::C, size: Size, call: &'call Call) -> Self;
}

/// What a function answers when there is nothing behind it that could answer.
pub trait Neutral {
    /// False, zero, nothing.
    const NEUTRAL: Self;
}

impl Neutral for () {
    const NEUTRAL: Self = ();
}

impl<T> Neutral for *mut T {
    const NEUTRAL: Self = std::ptr::null_mut();
}

impl<T> Neutral for *const T {
    const NEUTRAL: Self = std::ptr::null();
}

/// A value that lies in C's memory as a struct or number `C` of the SDK.
///
/// # Safety
/// Whatever the SDK puts where it says that a `C` is, is a value of this type, and this type is no longer than that.
pub unsafe trait Wire: Copy {
    /// The SDK's type.
    type C;
}

/// Says that our structs are laid out as the SDK's, which the compiler checks as far as their sizes go.
macro_rules! wire {
    ($($ours:ty = $theirs:ty;)*) => {$(
        // SAFETY: plain data of the same size; the unit tests compare the fields with the SDK's.
        unsafe impl $crate::ffi::argument::Wire for $ours {
            type C = $theirs;
        }
        const _: () = assert!(size_of::<$ours>() == size_of::<$theirs>());
    )*};
}
pub(crate) use wire;

/// Numbers: arguments as they are, and values behind pointers.
macro_rules! numbers {
    ($($number:ty = $neutral:literal;)*) => {$(
        impl Argument for $number {
            type C = Self;

            fn shown(&self) -> Option<Value> {
                Some((*self).into())
            }
        }
        impl FromC<'_, ()> for $number {
            unsafe fn from_c(value: Self, (): (), _: &Call) -> Self {
                value
            }
        }
        impl Neutral for $number {
            const NEUTRAL: Self = $neutral;
        }
        // SAFETY: it is what it is.
        unsafe impl Wire for $number {
            type C = Self;
        }
    )*};
}

numbers! {
    bool = false; u8 = 0; u16 = 0; i32 = 0; u32 = 0; i64 = 0; u64 = 0; isize = 0; usize = 0; f32 = 0.0; f64 = 0.0;
}

/// IDs, which are numbers in C.
macro_rules! ids {
    ($($id:ident = $number:ty;)*) => {$(
        impl $crate::ffi::argument::Argument for $id {
            type C = $number;

            fn shown(&self) -> Option<serde_json::Value> {
                Some(self.0.into())
            }
        }
        impl $crate::ffi::argument::FromC<'_, ()> for $id {
            unsafe fn from_c(value: $number, (): (), _: &$crate::ffi::argument::Call) -> Self {
                Self(value)
            }
        }
    )*};
}
pub(crate) use ids;

ids! {
    SteamId = u64;
}

/// Pointers and functions that the body hands on, or only compares.
macro_rules! handed_on {
    ($(<$to:ident> $type:ty;)*) => {$(
        impl<$to> Argument for $type {
            type C = Self;
        }
        impl<$to> FromC<'_, ()> for $type {
            unsafe fn from_c(value: Self, (): (), _: &Call) -> Self {
                value
            }
        }
    )*};
}

handed_on! {
    <T> *const T;
    <T> *mut T;
    <F> Option<F>;
}

/// A C argument that says how many elements there are: none if it is negative.
pub trait Size: Copy {
    /// The number of elements of `width` bytes each; never more than memory can hold.
    fn count(self, width: usize) -> usize;
}

impl Size for usize {
    fn count(self, width: usize) -> usize {
        self.min(isize::MAX as usize / width.max(1))
    }
}

impl Size for u32 {
    fn count(self, width: usize) -> usize {
        (self as usize).count(width)
    }
}

impl Size for i32 {
    fn count(self, width: usize) -> usize {
        u32::try_from(self).unwrap_or(0).count(width)
    }
}

/// The bytes behind a pointer; none for null and for a size that is not positive.
///
/// # Safety
/// The pointer is null, or leads to so many bytes that stay there unchanged while the result is in use.
pub unsafe fn bytes<'a>(first: *const u8, size: impl Size) -> &'a [u8] {
    match size.count(1) {
        0 => &[],
        _ if first.is_null() => &[],
        // SAFETY: not null, so by this function's contract so many bytes that live long enough.
        count => unsafe { std::slice::from_raw_parts(first, count) },
    }
}

/// A text: null, or a C string. Bytes that are no UTF-8 become replacement characters.
#[derive(Debug, Clone, Copy)]
pub struct Text<'call>(*const c_char, PhantomData<&'call ()>);

impl Argument for Text<'_> {
    type C = *const c_char;

    fn shown(&self) -> Option<Value> {
        Some(self.get().into())
    }
}

impl<'call> FromC<'call, ()> for Text<'call> {
    unsafe fn from_c(value: *const c_char, (): (), _: &'call Call) -> Self {
        Self(value, PhantomData)
    }
}

impl<'call> Text<'call> {
    /// The text as it is, none for null.
    pub fn c_str(self) -> Option<&'call CStr> {
        // SAFETY: if it is not null, it is by the type's contract a C string that stays for the call.
        (!self.0.is_null()).then(|| unsafe { CStr::from_ptr(self.0) })
    }

    /// The text, none for null.
    pub fn get(self) -> Option<Cow<'call, str>> {
        self.c_str().map(CStr::to_string_lossy)
    }

    /// The text, empty for null.
    pub fn or_empty(self) -> Cow<'call, str> {
        self.get().unwrap_or_default()
    }

    /// A copy of the text, empty for null.
    pub fn owned(self) -> String {
        self.or_empty().into_owned()
    }
}

/// Texts: null, or C strings that follow each other and end with an empty one.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'call>(*const c_char, PhantomData<&'call ()>);

impl Argument for Texts<'_> {
    type C = *const c_char;
}

impl<'call> FromC<'call, ()> for Texts<'call> {
    unsafe fn from_c(value: *const c_char, (): (), _: &'call Call) -> Self {
        Self(value, PhantomData)
    }
}

impl Texts<'_> {
    /// Copies of the texts; none for null.
    pub fn read(self) -> Vec<String> {
        let mut texts = Vec::new();
        let mut next = self.0;
        while !next.is_null() {
            // SAFETY: by the type's contract a C string is here: the first, or the one behind one that is not empty.
            let text = unsafe { CStr::from_ptr(next) };
            if text.is_empty() {
                break;
            }
            texts.push(text.to_string_lossy().into_owned());
            // SAFETY: as the text is not empty, the list goes on behind its NUL.
            next = unsafe { next.add(text.count_bytes() + 1) };
        }
        texts
    }
}

/// A struct to be read: null, or where one is.
#[derive(Debug, Clone, Copy)]
pub struct In<'call, T: Wire>(*const T, PhantomData<&'call ()>);

impl<T: Wire> Argument for In<'_, T> {
    type C = *const T::C;
}

impl<'call, T: Wire> FromC<'call, ()> for In<'call, T> {
    unsafe fn from_c(value: *const T::C, (): (), _: &'call Call) -> Self {
        Self(value.cast(), PhantomData)
    }
}

impl<T: Wire> In<'_, T> {
    /// The pointer as C gave it, to be handed on.
    pub fn as_c(self) -> *const T::C {
        self.0.cast()
    }

    /// A copy of the struct, none for null.
    pub fn get(self) -> Option<T> {
        // SAFETY: if it is not null, there is by the type's contract such a struct; the read asks for no alignment.
        (!self.0.is_null()).then(|| unsafe { self.0.read_unaligned() })
    }
}

/// A place for a value: null, or where one can be written.
#[derive(Debug)]
pub struct Out<'call, T: Wire>(*mut T, PhantomData<&'call ()>);

impl<T: Wire> Clone for Out<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Wire> Copy for Out<'_, T> {}

impl<T: Wire> Argument for Out<'_, T> {
    type C = *mut T::C;
}

impl<'call, T: Wire> FromC<'call, ()> for Out<'call, T> {
    unsafe fn from_c(value: *mut T::C, (): (), _: &'call Call) -> Self {
        Self(value.cast(), PhantomData)
    }
}

impl<T: Wire> Out<'_, T> {
    /// The pointer as C gave it, to be handed on.
    pub fn as_c(self) -> *mut T::C {
        self.0.cast()
    }

    /// Whether there is no place.
    pub fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// Writes a value, if there is a place for it.
    pub fn set(self, value: T) {
        if !self.is_null() {
            // SAFETY: not null, so by the type's contract writable; the write asks for no alignment.
            unsafe { self.0.write_unaligned(value) };
        }
    }

    /// Writes what there is; false if there is nothing.
    pub fn set_some(self, value: Option<T>) -> bool {
        value.map(|value| self.set(value)).is_some()
    }
}

/// A struct of the caller's with which a function works: null, or where one is, which can be read and written.
#[derive(Debug, Clone, Copy)]
pub struct InOut<'call, T: Wire>(*mut T, PhantomData<&'call ()>);

impl<T: Wire> Argument for InOut<'_, T> {
    type C = *mut T::C;
}

impl<'call, T: Wire> FromC<'call, ()> for InOut<'call, T> {
    unsafe fn from_c(value: *mut T::C, (): (), _: &'call Call) -> Self {
        Self(value.cast(), PhantomData)
    }
}

impl<'call, T: Wire> InOut<'call, T> {
    /// A copy of the struct, none for null.
    pub fn get(self) -> Option<T> {
        In(self.0, PhantomData).get()
    }

    /// A copy of the struct, its default for null.
    pub fn or_default(self) -> T
    where
        T: Default,
    {
        self.get().unwrap_or_default()
    }

    /// Where the struct is.
    pub fn pointer(self) -> *const T {
        self.0
    }

    /// Writes what there is; false if there is nothing, or nowhere to write it.
    pub fn set_some(self, value: Option<T>) -> bool {
        !self.0.is_null() && self.place().set_some(value)
    }

    /// Writes a value, if there is a place for it.
    pub fn set(self, value: T) {
        self.place().set(value);
    }

    fn place(self) -> Out<'call, T> {
        Out(self.0, PhantomData)
    }
}

/// C's pointers to several elements; those to `void` are to bytes.
pub trait Pointer: Copy {
    /// An element.
    type Element: Copy;
    /// Where the first one is.
    fn first(self) -> *mut Self::Element;
}

/// The pointers of arrays and buffers in the SDK.
macro_rules! pointers {
    ($($pointer:ty = $element:ty;)*) => {$(
        impl Pointer for $pointer {
            type Element = $element;
            fn first(self) -> *mut $element {
                self.cast_mut().cast()
            }
        }
    )*};
}

pointers! {
    *const c_void = u8;
    *const i32 = i32;
    *const u32 = u32;
    *const u64 = u64;
}

/// The same where the SDK has no `const`, be it forgotten or for a buffer.
macro_rules! pointers_mut {
    ($($pointer:ty = $element:ty;)*) => {$(
        impl Pointer for $pointer {
            type Element = $element;
            fn first(self) -> *mut $element {
                self.cast()
            }
        }
    )*};
}

pointers_mut! {
    *mut c_void = u8;
    *mut u8 = u8;
    *mut u64 = u64;
}

/// An array to be read: null, or where as many elements are as the size says.
#[derive(Debug, Clone, Copy)]
pub struct List<'call, P: Pointer> {
    first: *const P::Element,
    count: usize,
    call: PhantomData<&'call ()>,
}

impl<P: Pointer> Argument for List<'_, P> {
    type C = P;
}

impl<'call, P: Pointer, S: Size> FromC<'call, S> for List<'call, P> {
    unsafe fn from_c(value: P, size: S, _: &'call Call) -> Self {
        Self { first: value.first(), count: size.count(size_of::<P::Element>()), call: PhantomData }
    }
}

impl<P: Pointer> List<'_, P> {
    /// Whether there is no array, whatever its size.
    pub fn is_null(&self) -> bool {
        self.first.is_null()
    }

    /// Copies of the elements; none when there is no array for that many.
    pub fn read(&self) -> Option<Vec<P::Element>> {
        if self.count > 0 && self.is_null() {
            return None;
        }
        // SAFETY: not null, so by the type's contract so many elements; the read asks for no alignment.
        let element = |index| unsafe { self.first.add(index).read_unaligned() };
        Some((0..self.count).map(element).collect())
    }
}

impl<'call, P: Pointer<Element = u8>> List<'call, P> {
    /// The bytes; none for null.
    pub fn bytes(&self) -> &'call [u8] {
        // SAFETY: by the type's contract null or so many bytes, which stay for the call.
        unsafe { bytes(self.first, self.count) }
    }
}

/// Room for bytes: null, or where as many can be written as the size says.
#[derive(Debug, Clone, Copy)]
pub struct Buffer<'call, P: Pointer<Element = u8>> {
    first: P,
    room: usize,
    call: PhantomData<&'call ()>,
}

impl<P: Pointer<Element = u8>> Argument for Buffer<'_, P> {
    type C = P;
}

impl<'call, P: Pointer<Element = u8>, S: Size> FromC<'call, S> for Buffer<'call, P> {
    unsafe fn from_c(value: P, size: S, _: &'call Call) -> Self {
        Self { first: value, room: size.count(1), call: PhantomData }
    }
}

impl<P: Pointer<Element = u8>> Buffer<'_, P> {
    /// Whether there is no buffer, whatever its size.
    pub fn is_null(&self) -> bool {
        self.first.first().is_null()
    }

    /// The size that C gave, whether there is a buffer or not.
    pub fn size(&self) -> usize {
        self.room
    }

    /// How many bytes fit; none when there is no buffer.
    pub fn room(&self) -> usize {
        if self.is_null() { 0 } else { self.room }
    }

    /// Writes all of `bytes`; false, with nothing written, when there is no buffer or it is too small.
    pub fn fill(&self, bytes: &[u8]) -> bool {
        let fits = !self.is_null() && bytes.len() <= self.room;
        if fits {
            self.fill_partly(bytes);
        }
        fits
    }

    /// Writes what fits of `bytes`.
    pub fn fill_partly(&self, bytes: &[u8]) {
        let fitting = bytes.len().min(self.room());
        if fitting > 0 {
            // SAFETY: not null, so by the type's contract there is room for so many bytes.
            unsafe { self.first.first().copy_from_nonoverlapping(bytes.as_ptr(), fitting) };
        }
    }
}

/// Room for a text: null, or where as many bytes can be written as the size says.
#[derive(Debug, Clone, Copy)]
pub struct TextBuffer<'call> {
    first: *mut c_char,
    room: usize,
    call: PhantomData<&'call ()>,
}

impl Argument for TextBuffer<'_> {
    type C = *mut c_char;
}

impl<'call, S: Size> FromC<'call, S> for TextBuffer<'call> {
    unsafe fn from_c(value: *mut c_char, size: S, _: &'call Call) -> Self {
        Self { first: value, room: size.count(1), call: PhantomData }
    }
}

impl TextBuffer<'_> {
    /// How many bytes fit, the NUL among them; none when there is no buffer.
    pub fn room(&self) -> usize {
        if self.first.is_null() { 0 } else { self.room }
    }

    /// Writes as much of `text` as fits, with a NUL behind it. False if nothing can be written.
    pub fn set(&self, text: &str) -> bool {
        let room = self.room();
        if room == 0 {
            return false;
        }
        let text = clip(text, room);
        // SAFETY: not null, so by the type's contract there is room, and `clip` leaves some of it for the NUL.
        unsafe {
            self.first.cast::<u8>().copy_from_nonoverlapping(text.as_ptr(), text.len());
            self.first.add(text.len()).write(0);
        }
        true
    }
}

/// Room for an error's text, of the size that the SDK gives all of them (`SteamErrMsg`): null, or 1024 bytes.
#[derive(Debug, Clone, Copy)]
pub struct ErrorText<'call>(TextBuffer<'call>);

impl Argument for ErrorText<'_> {
    type C = *mut SteamErrMsg;
}

impl<'call> FromC<'call, ()> for ErrorText<'call> {
    unsafe fn from_c(value: *mut SteamErrMsg, (): (), call: &'call Call) -> Self {
        // SAFETY: by the type's contract so many bytes can be written there.
        Self(unsafe { TextBuffer::from_c(value.cast(), size_of::<SteamErrMsg>() as u32, call) })
    }
}

impl ErrorText<'_> {
    /// Writes as much of `text` as fits.
    pub fn set(&self, text: &str) {
        self.0.set(text);
    }
}

/// Room for values: null, or where as many can be written as the size says.
#[derive(Debug, Clone, Copy)]
pub struct OutList<'call, T: Wire> {
    first: *mut T,
    room: usize,
    call: PhantomData<&'call ()>,
}

impl<T: Wire> Argument for OutList<'_, T> {
    type C = *mut T::C;
}

impl<'call, T: Wire, S: Size> FromC<'call, S> for OutList<'call, T> {
    unsafe fn from_c(value: *mut T::C, size: S, _: &'call Call) -> Self {
        Self { first: value.cast(), room: size.count(size_of::<T>()), call: PhantomData }
    }
}

impl<T: Wire> OutList<'_, T> {
    /// How many values fit; none when there is no room at all.
    pub fn room(&self) -> usize {
        if self.first.is_null() { 0 } else { self.room }
    }

    /// Writes as many values as fit; answers how many those are.
    pub fn fill(&self, values: impl IntoIterator<Item = T>) -> usize {
        let written = values.into_iter().take(self.room()).enumerate().map(|(index, value)| {
            // SAFETY: not null, so by the type's contract there is room for more than `index` values.
            unsafe { self.first.add(index).write_unaligned(value) };
        });
        written.count()
    }
}

/// Room whose size stands behind a pointer, where the size of what there is gets written: the pointer is null, or leads
/// to the size of the room.
#[derive(Debug)]
pub struct Measured<'call, B> {
    buffer: B,
    is_null: bool,
    size: InOut<'call, u32>,
}

impl<B: Argument> Argument for Measured<'_, B> {
    type C = B::C;
}

impl<'call, T, B> FromC<'call, *mut u32> for Measured<'call, B>
where
    B: FromC<'call, u32> + Argument<C = *mut T>,
{
    unsafe fn from_c(value: *mut T, size: *mut u32, call: &'call Call) -> Self {
        // SAFETY: by the type's contract the size is null or one, and there is as much room as it says.
        unsafe {
            let size = InOut::from_c(size, (), call);
            let buffer = B::from_c(value, size.get().unwrap_or(0), call);
            Self { buffer, is_null: value.is_null(), size }
        }
    }
}

impl<B> Measured<'_, B> {
    /// Writes how much there is; then, if there is a buffer, has it filled. False when there is nothing, nobody wants
    /// to know the size, or the buffer is too small.
    fn hand_out<V>(
        &self,
        values: Option<V>,
        count: impl Fn(&V) -> usize,
        fill: impl Fn(&B, V) -> bool,
    ) -> bool {
        let Some(values) = values else { return false };
        let size = count(&values) as u32;
        self.size.set_some(Some(size)) && (self.is_null || fill(&self.buffer, values))
    }
}

impl<T: Wire> Measured<'_, OutList<'_, T>> {
    /// Writes the number of values; with a buffer also the values, if they fit.
    pub fn set(&self, values: Option<Vec<T>>) -> bool {
        let fill = |list: &OutList<'_, T>, values: Vec<T>| {
            let count = values.len();
            count <= list.room() && list.fill(values) == count
        };
        self.hand_out(values, Vec::len, fill)
    }
}

impl<P: Pointer<Element = u8>> Measured<'_, Buffer<'_, P>> {
    /// Writes the number of bytes; with a buffer also the bytes, if they fit.
    pub fn set(&self, bytes: Option<Vec<u8>>) -> bool {
        self.hand_out(bytes, Vec::len, |buffer, bytes| buffer.fill(&bytes))
    }
}

impl Measured<'_, TextBuffer<'_>> {
    /// Writes the size of a text with its NUL; with a buffer the text, as much as fits, and its size there.
    pub fn set(&self, text: Option<String>) -> bool {
        let Some(text) = text.filter(|_| self.is_null || self.buffer.room() > 0) else { return false };
        let written = if self.is_null { &text } else { clip(&text, self.buffer.room()) };
        let size = written.len() as u32 + 1;
        self.size.set_some(Some(size)) && (self.is_null || self.buffer.set(&text))
    }
}

/// Room for a struct that is made byte by byte: null, or where one can be written.
#[derive(Debug, Clone, Copy)]
pub struct OutBytes<'call, C>(*mut C, PhantomData<&'call ()>);

impl<C> Argument for OutBytes<'_, C> {
    type C = *mut C;
}

impl<'call, C> FromC<'call, ()> for OutBytes<'call, C> {
    unsafe fn from_c(value: *mut C, (): (), _: &'call Call) -> Self {
        Self(value, PhantomData)
    }
}

impl<C> OutBytes<'_, C> {
    /// Writes the struct's bytes; false when there is no room, and for another number of bytes.
    pub fn set(&self, bytes: &[u8]) -> bool {
        let fits = !self.0.is_null() && bytes.len() == size_of::<C>();
        if fits {
            // SAFETY: not null, so by the type's contract there is room for a struct of this size.
            unsafe { self.0.cast::<u8>().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        }
        fits
    }
}
