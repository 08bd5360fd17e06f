//! Bodies that come compressed: gzip, and deflate in both of the forms that servers send.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ureq::http::HeaderMap;
use ureq::http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

/// So many codings a body may have, one in the other. Each reads from the next, so thousands of them, for which a header
/// has room, would use up a thread's stack.
const MOST_CODINGS: usize = 8;

/// A way to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// RFC 1952.
    Gzip,
    /// RFC 1950, or RFC 1951 alone.
    Deflate,
}

impl Coding {
    fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Some(Self::Gzip),
            "deflate" => Some(Self::Deflate),
            _ => None,
        }
    }
}

/// Takes out of a response's headers how its body is compressed, in the order in which that was done. The headers about
/// the compressed form go with it. A body in any other form is left to the program as it is, with its headers.
pub fn take_codings(headers: &mut HeaderMap) -> Vec<Coding> {
    let all = headers.get_all(CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let names = all.flat_map(|value| value.split(',')).map(str::trim).filter(|name| *name != "identity");
    let Some(codings) = names.map(Coding::named).collect::<Option<Vec<_>>>() else { return Vec::new() };
    if codings.len() > MOST_CODINGS {
        return Vec::new();
    }
    if !codings.is_empty() {
        headers.remove(CONTENT_ENCODING);
        headers.remove(CONTENT_LENGTH);
    }
    codings
}

/// The body behind all its codings.
pub fn decoded(body: Box<dyn Read>, codings: &[Coding]) -> Box<dyn Read> {
    codings.iter().rev().fold(body, |body, coding| Box::new(Decoder::Waiting(BufReader::new(body), *coding)))
}

/// Decompresses. Which decompressor it takes shows when the first byte is there; without any there is no body.
enum Decoder {
    Waiting(BufReader<Box<dyn Read>>, Coding),
    Going(Box<dyn Read>),
}

impl Read for Decoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Self::Waiting(body, coding) = self {
            let Some(first) = body.fill_buf()?.first().copied() else { return Ok(0) };
            let empty: Box<dyn Read> = Box::new(io::empty());
            let body = std::mem::replace(body, BufReader::new(empty));
            *self = Self::Going(decompressor(body, *coding, first));
        }
        match self {
            Self::Going(body) => body.read(buffer),
            Self::Waiting(..) => Ok(0),
        }
    }
}

fn decompressor(body: BufReader<Box<dyn Read>>, coding: Coding, first: u8) -> Box<dyn Read> {
    /// How a body by RFC 1950 begins; one by RFC 1951 alone does not.
    const ZLIB_METHOD: u8 = 8;
    match coding {
        Coding::Gzip => Box::new(MultiGzDecoder::new(body)),
        Coding::Deflate if first & 0xF == ZLIB_METHOD => Box::new(ZlibDecoder::new(body)),
        Coding::Deflate => Box::new(DeflateDecoder::new(body)),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use ureq::http::HeaderValue;

    use super::*;

    const TEXT: &[u8] = b"the same text, the same text, the same text";

    fn gzip(data: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn read(body: Vec<u8>, codings: &[Coding]) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        decoded(Box::new(io::Cursor::new(body)), codings).read_to_end(&mut text).map(|_| text)
    }

    fn headers(codings: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("9"));
        for coding in codings {
            headers.append(CONTENT_ENCODING, HeaderValue::from_str(coding).unwrap());
        }
        headers
    }

    #[test]
    fn every_form_is_decompressed() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(TEXT).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(TEXT).unwrap();
        assert_eq!(read(gzip(TEXT), &[Coding::Gzip]).unwrap(), TEXT);
        assert_eq!(read([gzip(TEXT), gzip(TEXT)].concat(), &[Coding::Gzip]).unwrap(), [TEXT, TEXT].concat());
        assert_eq!(read(zlib.finish().unwrap(), &[Coding::Deflate]).unwrap(), TEXT);
        let raw = raw.finish().unwrap();
        assert_eq!(read(raw.clone(), &[Coding::Deflate]).unwrap(), TEXT);
        assert_eq!(read(gzip(&raw), &[Coding::Deflate, Coding::Gzip]).unwrap(), TEXT);
        assert_eq!(read(TEXT.to_vec(), &[]).unwrap(), TEXT);
        assert_eq!(read(Vec::new(), &[Coding::Gzip]).unwrap(), b"", "a response without a body");
    }

    #[test]
    fn a_damaged_body_is_an_error() {
        let whole = gzip(TEXT);
        assert!(read(whole[..whole.len() - 5].to_vec(), &[Coding::Gzip]).is_err());
        assert!(read(TEXT.to_vec(), &[Coding::Gzip]).is_err());
    }

    #[test]
    fn headers_about_the_compressed_form_go() {
        let mut gone = headers(&["deflate", "identity, GZIP"]);
        assert_eq!(take_codings(&mut gone), [Coding::Deflate, Coding::Gzip]);
        assert!(gone.is_empty());
        let too_many = "gzip,".repeat(1000) + "gzip";
        for other in
            [&[][..], &["identity"], &["br"], &["gzip, br"], &["gzip"; MOST_CODINGS + 1], &[&too_many]]
        {
            let mut kept = headers(other);
            assert_eq!(take_codings(&mut kept), []);
            assert_eq!(kept, headers(other));
        }
    }
}
