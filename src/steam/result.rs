//! The `EResult`s (`steamclientpublic.h`) that this library itself asks for or answers with.

/// `k_EResultOK`.
pub const RESULT_OK: i32 = 1;
/// `k_EResultFail`: the call could not be made.
pub const RESULT_FAIL: i32 = 2;
/// `k_EResultInvalidParam`: an argument makes no sense.
pub const RESULT_INVALID_PARAM: i32 = 8;
/// `k_EResultLimitExceeded`: of messages, that the connection's send buffer is full.
pub const RESULT_LIMIT_EXCEEDED: i32 = 25;
/// `k_EResultIOFailure`: the request or its answer got lost.
pub const RESULT_IO_FAILURE: i32 = 37;

#[cfg(test)]
mod tests {
    use super::*;
    use steamworks_sys::EResult;

    #[test]
    fn the_numbers_are_the_headers() {
        assert_eq!(RESULT_OK, EResult::k_EResultOK as i32);
        assert_eq!(RESULT_FAIL, EResult::k_EResultFail as i32);
        assert_eq!(RESULT_INVALID_PARAM, EResult::k_EResultInvalidParam as i32);
        assert_eq!(RESULT_LIMIT_EXCEEDED, EResult::k_EResultLimitExceeded as i32);
        assert_eq!(RESULT_IO_FAILURE, EResult::k_EResultIOFailure as i32);
    }
}
