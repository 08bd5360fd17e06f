//! The types of arguments, made as the exported functions make them, of what a C program may hand over: null with and
//! without a size, sizes that are negative or too large, memory that is not aligned.

use std::ffi::{c_char, c_void};
use std::ptr::{null, null_mut};

use crate::ffi::argument::*;
use crate::networking::types::{Identity, Message};

/// Takes an argument in.
fn given<'call, T: FromC<'call, S>, S>(value: T::C, size: S, call: &'call Call) -> T {
    // SAFETY: each test hands over null, or memory of its own that has the size and outlives the call.
    unsafe { T::from_c(value, size, call) }
}

#[test]
fn texts() {
    let text = |text: *const c_char| given::<Text, _>(text, (), &Call).owned();
    assert_eq!(given::<Text, _>(null(), (), &Call).get(), None);
    assert_eq!(text(null()), "");
    assert_eq!(text(c"text".as_ptr()), "text");
    assert_eq!(text(c"\xFFx".as_ptr()), "\u{FFFD}x");

    let list = |list: *const c_char| given::<Texts, _>(list, (), &Call).read();
    assert_eq!(list(null()), [""; 0]);
    assert_eq!(list(c"".as_ptr()), [""; 0]);
    assert_eq!(list(b"one\0\xFF\0\0not this".as_ptr().cast()), ["one", "\u{FFFD}"]);
}

#[test]
fn bytes_of_null_and_of_no_size_are_none() {
    let three = [1_u8, 2, 3];
    let bytes = |first: *const u8, size: i32| {
        given::<List<*const c_void>, _>(first.cast(), size, &Call).bytes().to_vec()
    };
    assert_eq!(bytes(three.as_ptr(), 3), [1, 2, 3]);
    for (first, size) in
        [(null(), 0), (null(), 3), (three.as_ptr(), 0), (three.as_ptr(), -1), (null(), i32::MIN)]
    {
        assert_eq!(bytes(first, size), [0; 0], "{size}");
    }
    let unsigned = given::<List<*const c_void>, _>(null(), u32::MAX, &Call);
    assert!(unsigned.is_null() && unsigned.bytes().is_empty());
}

#[test]
fn the_payload_of_an_empty_message_may_have_no_memory() {
    let mut data = [7_u8, 8];
    let mut payload = |has_memory: bool, size| {
        // SAFETY: the struct consists of numbers, pointers and functions that may be null.
        let mut message: Message = unsafe { std::mem::zeroed() };
        (message.data, message.size) = (if has_memory { data.as_mut_ptr() } else { null_mut() }, size);
        // SAFETY: where there is memory, there are two bytes.
        unsafe { message.payload() }.to_vec()
    };
    assert_eq!(payload(true, 2), [7, 8]);
    assert_eq!(payload(true, 0), [0; 0]);
    assert_eq!(payload(false, 0), [0; 0]);
    assert_eq!(payload(true, -1), [0; 0]);
}

#[test]
fn lists_need_not_be_aligned() {
    let words = [0_u8, 1, 0, 0, 0, 2, 0, 0, 0];
    let list = |first: *const u8, size: u32| given::<List<*const i32>, _>(first.cast(), size, &Call).read();
    assert_eq!(list(words[1..].as_ptr(), 2), Some(vec![1_i32.to_le(), 2_i32.to_le()]));
    assert_eq!(list(words.as_ptr(), 0), Some(vec![]));
    assert_eq!(list(null(), 0), Some(vec![]));
    assert_eq!(list(null(), 1), None);
    assert_eq!(given::<List<*mut u64>, _>(null_mut(), -1, &Call).read(), Some(vec![]));
}

#[test]
fn sizes_never_exceed_memory() {
    assert_eq!((5_i32.count(8), (-5_i32).count(8), i32::MIN.count(1)), (5, 0, 0));
    assert_eq!(usize::MAX.count(1), isize::MAX as usize);
    assert_eq!(usize::MAX.count(8), isize::MAX as usize / 8);
    assert!(u32::MAX.count(136) <= isize::MAX as usize / 136);
}

#[test]
fn values_are_written_where_there_is_a_place() {
    let mut memory = [0xEE_u8; 6];
    let place = given::<Out<u32>, _>(memory[1..].as_mut_ptr().cast(), (), &Call);
    assert!(!place.set_some(None));
    assert!(place.set_some(Some(0x0101_0101)));
    assert_eq!(memory, [0xEE, 1, 1, 1, 1, 0xEE]);

    let nowhere = given::<Out<u32>, _>(null_mut(), (), &Call);
    nowhere.set(7);
    assert!(nowhere.is_null() && nowhere.set_some(Some(7)) && !nowhere.set_some(None));

    let no_struct = given::<InOut<Identity>, _>(null_mut(), (), &Call);
    assert_eq!((no_struct.get(), no_struct.or_default()), (None, Identity::default()));
    assert!(!no_struct.set_some(Some(Identity::default())));
}

#[test]
fn buffers_take_all_or_nothing_or_a_part() {
    let mut memory = [9_u8; 4];
    let first = memory.as_mut_ptr();
    let buffer = |size: i32| given::<Buffer<*mut u8>, _>(first, size, &Call);
    assert!(!buffer(2).fill(&[1, 2, 3]) && !buffer(-1).fill(&[1]));
    assert_eq!(memory, [9; 4]);
    assert!(buffer(3).fill(&[1, 2, 3]));
    assert_eq!(memory, [1, 2, 3, 9]);
    buffer(2).fill_partly(&[5, 6, 7]);
    assert_eq!(memory, [5, 6, 3, 9]);

    let none = given::<Buffer<*mut u8>, _>(null_mut(), 4, &Call);
    none.fill_partly(&[1]);
    assert_eq!((none.is_null(), none.size(), none.room(), none.fill(&[1])), (true, 4, 0, false));
}

#[test]
fn texts_are_cut_to_their_buffers() {
    let mut memory = [b'?'; 8];
    let first: *mut c_char = memory.as_mut_ptr().cast();
    let buffer = |size: i32| given::<TextBuffer, _>(first, size, &Call);
    assert!(
        !buffer(0).set("a") && !buffer(-1).set("a") && !given::<TextBuffer, _>(null_mut(), 8, &Call).set("a")
    );
    assert_eq!(&memory, b"????????");
    assert!(buffer(5).set("abcéf"));
    assert_eq!(&memory, b"abc\0????", "half an é would be no text");
}

#[test]
fn lists_are_filled_as_far_as_there_is_room() {
    let mut memory = [9_u64; 3];
    let list = given::<OutList<u64>, _>(memory.as_mut_ptr(), 2, &Call);
    assert_eq!((list.room(), list.fill([1, 2, 3])), (2, 2));
    assert_eq!(memory, [1, 2, 9]);
    let none = given::<OutList<u64>, _>(null_mut(), 2, &Call);
    assert_eq!((none.room(), none.fill([1, 2, 3])), (0, 0));
    assert_eq!(given::<OutList<u64>, _>(memory.as_mut_ptr(), -2, &Call).fill([7]), 0);
    assert_eq!(memory, [1, 2, 9]);
}

#[test]
fn measured_lists_tell_how_much_there_is() {
    let mut memory = [9_i32; 3];
    let mut set = |has_buffer, room: Option<u32>, values: Option<Vec<i32>>| {
        let mut size = room.unwrap_or(0);
        let first = if has_buffer { memory.as_mut_ptr() } else { null_mut() };
        let count: *mut u32 = if room.is_some() { &mut size } else { null_mut() };
        let result = given::<Measured<OutList<i32>>, _>(first, count, &Call).set(values);
        (result, size, memory)
    };
    assert_eq!(set(false, Some(0), Some(vec![1, 2])), (true, 2, [9; 3]), "without a buffer only the size");
    assert_eq!(set(true, Some(1), Some(vec![1, 2])), (false, 2, [9; 3]), "too small");
    assert_eq!(set(true, Some(3), None), (false, 3, [9; 3]), "nothing there");
    assert_eq!(set(true, None, Some(vec![1])), (false, 0, [9; 3]), "no size to write to");
    assert_eq!(set(true, Some(0), Some(vec![])), (true, 0, [9; 3]));
    assert_eq!(set(true, Some(3), Some(vec![1, 2])), (true, 2, [1, 2, 9]));
}

#[test]
fn measured_texts_have_a_nul() {
    let mut memory = [b'?'; 4];
    let mut set = |has_buffer, room: u32, text: Option<&str>| {
        let mut size = room;
        let first: *mut c_char = if has_buffer { memory.as_mut_ptr().cast() } else { null_mut() };
        let result = given::<Measured<TextBuffer>, _>(first, &mut size, &Call).set(text.map(Into::into));
        (result, size, memory)
    };
    assert_eq!(set(false, 0, Some("abcdef")), (true, 7, *b"????"));
    assert_eq!(set(true, 0, Some("abcdef")), (false, 0, *b"????"));
    assert_eq!(set(true, 4, None), (false, 4, *b"????"));
    assert_eq!(set(true, 3, Some("abcdef")), (true, 3, *b"ab\0?"));
    assert_eq!(set(true, 4, Some("a")), (true, 2, *b"a\0\0?"));
}

#[test]
fn structs_are_written_whole_or_not() {
    let mut memory = [9_u16; 2];
    let target = given::<OutBytes<u16>, _>(memory.as_mut_ptr(), (), &Call);
    assert!(!target.set(&[1]) && !target.set(&[1, 1, 1]));
    assert_eq!(memory, [9, 9]);
    assert!(target.set(&[1, 1]));
    assert_eq!(memory, [0x0101, 9]);
    assert!(!given::<OutBytes<u16>, _>(null_mut(), (), &Call).set(&[1, 1]));
}
