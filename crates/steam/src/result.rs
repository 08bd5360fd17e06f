//! The `EResult`s (`steamclientpublic.h`) that this library itself asks for or answers with.

use steam_sys as sys;

/// Done.
pub const RESULT_OK: i32 = sys::k_EResultOK;
/// The call could not be made.
pub const RESULT_FAIL: i32 = sys::k_EResultFail;
/// An argument makes no sense.
pub const RESULT_INVALID_PARAM: i32 = sys::k_EResultInvalidParam;
/// Of messages, that the connection's send buffer is full.
pub const RESULT_LIMIT_EXCEEDED: i32 = sys::k_EResultLimitExceeded;
/// It was done already.
pub const RESULT_DUPLICATE_REQUEST: i32 = sys::k_EResultDuplicateRequest;
/// The request or its answer got lost.
pub const RESULT_IO_FAILURE: i32 = sys::k_EResultIOFailure;
