//! Reading the structs that Steam's callbacks carry.
//!
//! The bindings make C enums Rust enums, and one with a value it does not list is undefined behaviour; so a
//! struct is never made from the bytes. Its layout tells where a field lies, and the field is read as a plain
//! number.

use std::marker::PhantomData;

use bytemuck::AnyBitPattern;

/// The bytes of a `T`, checked to be enough of them.
pub struct Payload<'a, T> {
    bytes: &'a [u8],
    layout: PhantomData<T>,
}

impl<'a, T> Payload<'a, T> {
    /// Takes the bytes, unless they are fewer than the struct has. More are fine: a newer Steam may have
    /// appended fields.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        (bytes.len() >= size_of::<T>()).then_some(Self { bytes, layout: PhantomData })
    }

    /// Reads a plain value at an offset within the struct; [`field!`] finds it by the field's name.
    pub fn read<F: AnyBitPattern>(&self, offset: usize) -> F {
        bytemuck::pod_read_unaligned(&self.bytes[offset..offset + size_of::<F>()])
    }

    /// All the bytes.
    pub fn all(&self) -> &'a [u8] {
        self.bytes
    }

    /// The bytes of a field at an offset within the struct; [`text_field!`] finds it by the field's name.
    pub fn bytes(&self, offset: usize, size: usize) -> &'a [u8] {
        &self.bytes[offset..offset + size]
    }

    /// A struct within this one.
    pub fn nested<F>(&self, offset: usize) -> Payload<'a, F> {
        Payload { bytes: &self.bytes[offset..offset + size_of::<F>()], layout: PhantomData }
    }
}

/// Room for a struct that Steam fills in; all zeros until then.
#[repr(C, align(8))]
pub struct Room<T> {
    bytes: [u8; ROOM_BYTES],
    layout: PhantomData<T>,
}

/// Enough for the largest struct that is read this way, `SteamNetConnectionInfo_t`.
const ROOM_BYTES: usize = 704;

impl<T> Default for Room<T> {
    fn default() -> Self {
        const { assert!(size_of::<T>() <= ROOM_BYTES && align_of::<T>() <= 8) };
        Self { bytes: [0; ROOM_BYTES], layout: PhantomData }
    }
}

impl<T> Room<T> {
    /// For the call that fills it in.
    pub fn as_mut_ptr(&mut self) -> *mut T {
        self.bytes.as_mut_ptr().cast()
    }

    /// What was filled in.
    pub fn payload(&self) -> Payload<'_, T> {
        Payload { bytes: &self.bytes, layout: PhantomData }
    }
}

/// More than any list, text or picture of Steam's has in bytes.
const MOST_BYTES: usize = 256 << 20;

/// Room for as many values as Steam says there are; `None` when they cannot be so many, or when there is no memory.
pub fn room_for<T: Clone>(value: T, count: usize) -> Option<Vec<T>> {
    let bytes = count.checked_mul(size_of::<T>())?;
    let mut room = Vec::new();
    if bytes > MOST_BYTES || room.try_reserve_exact(count).is_err() {
        return None;
    }
    room.resize(count, value);
    Some(room)
}

/// Reads a field of a callback struct as a plain type: `field!(payload, GSClientKick_t.m_SteamID: u64)`.
/// That the type has the field's size is checked at compile time.
#[macro_export]
macro_rules! field {
    ($payload:expr, $struct:ident.$field:ident: $ty:ty) => {{
        const OFFSET: usize = {
            let size = $crate::payload::size_of_field!($struct.$field);
            assert!(size == size_of::<$ty>(), "the field has another size");
            std::mem::offset_of!($crate::sys::$struct, $field)
        };
        let payload: &$crate::payload::Payload<$crate::sys::$struct> = &$payload;
        payload.read::<$ty>(OFFSET)
    }};
}
pub use field;

/// Reads a field of a callback struct that is an array of chars, up to its first NUL:
/// `text_field!(payload, SteamUGCDetails_t.m_rgchTitle)`.
#[macro_export]
macro_rules! text_field {
    ($payload:expr, $struct:ident.$field:ident) => {{
        const OFFSET: usize = std::mem::offset_of!($crate::sys::$struct, $field);
        const SIZE: usize = $crate::payload::size_of_field!($struct.$field);
        let payload: &$crate::payload::Payload<$crate::sys::$struct> = &$payload;
        $crate::text::until_nul(payload.bytes(OFFSET, SIZE))
    }};
}
pub use text_field;

/// The size of a field in bytes.
#[macro_export]
macro_rules! size_of_field {
    ($struct:ident.$field:ident) => {{
        let uninit = std::mem::MaybeUninit::<$crate::sys::$struct>::uninit();
        // SAFETY: only the field's address is taken; nothing is read.
        $crate::payload::pointee_size(unsafe { &raw const (*uninit.as_ptr()).$field })
    }};
}
pub use size_of_field;

/// The size of what a pointer points to.
pub const fn pointee_size<F>(_pointer: *const F) -> usize {
    size_of::<F>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use steam_sys as sys;

    #[test]
    #[cfg_attr(miri, ignore = "Miri takes minutes to fill the largest room")]
    fn there_is_room_for_what_can_be_and_no_more() {
        assert_eq!(room_for(7_u32, 3), Some(vec![7, 7, 7]));
        assert_eq!(room_for(0_u64, 0), Some(vec![]));
        assert_eq!(room_for(0_u64, MOST_BYTES / 8).map(|room| room.len()), Some(MOST_BYTES / 8));
        assert_eq!(room_for(0_u64, MOST_BYTES / 8 + 1), None);
        assert_eq!(room_for(0_u8, u32::MAX as usize), None);
        assert_eq!(room_for(0_u64, usize::MAX / 4), None, "a product that has no room in a number");
    }

    #[test]
    fn a_short_payload_is_refused() {
        let size = size_of::<sys::ValidateAuthTicketResponse_t>();
        assert!(Payload::<sys::ValidateAuthTicketResponse_t>::new(&vec![0; size - 1]).is_none());
        assert!(Payload::<sys::ValidateAuthTicketResponse_t>::new(&vec![0; size]).is_some());
        assert!(Payload::<sys::ValidateAuthTicketResponse_t>::new(&vec![0; size + 4]).is_some());
    }

    #[test]
    fn texts_are_read_where_they_lie_and_end_at_their_nul() {
        let mut bytes = vec![b'#'; size_of::<sys::SteamUGCQueryCompleted_t>()];
        let start = std::mem::offset_of!(sys::SteamUGCQueryCompleted_t, m_rgchNextCursor);
        bytes[start..start + 5].copy_from_slice(b"AoJ+\0");
        let payload = Payload::<sys::SteamUGCQueryCompleted_t>::new(&bytes).unwrap();
        assert_eq!(text_field!(payload, SteamUGCQueryCompleted_t.m_rgchNextCursor), "AoJ+");
    }

    #[test]
    fn fields_are_read_where_they_lie_with_values_no_enum_lists() {
        let mut bytes = Vec::new();
        bytes.extend(0x0110_0001_0000_0007_u64.to_ne_bytes());
        bytes.extend(4711_i32.to_ne_bytes());
        bytes.extend(0x0110_0001_0000_0008_u64.to_ne_bytes());
        // An odd start makes every field unaligned.
        let shifted = [&[0xEE], bytes.as_slice()].concat();
        let payload = Payload::<sys::ValidateAuthTicketResponse_t>::new(&shifted[1..]).unwrap();
        assert_eq!(field!(payload, ValidateAuthTicketResponse_t.m_SteamID: u64), 0x0110_0001_0000_0007);
        assert_eq!(field!(payload, ValidateAuthTicketResponse_t.m_eAuthSessionResponse: i32), 4711);
        assert_eq!(field!(payload, ValidateAuthTicketResponse_t.m_OwnerSteamID: u64), 0x0110_0001_0000_0008);
    }
}
