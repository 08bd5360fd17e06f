//! HTTP requests that Steam makes for the server: methods, status codes and invalid handles.

use crate::register::constants::constant_groups;

constant_groups! {
    /// Handles that stand for nothing.
    constants Ungrouped {
        /// `createHTTPRequest` made no request: the URL is empty or not absolute, or Steam is not running.
        HTTPREQUEST_INVALID_HANDLE = 0,
        /// `createCookieContainer` made no container, or a request has none.
        HTTPCOOKIE_INVALID_HANDLE = 0,
    }

    /// The method of a request, for `createHTTPRequest`. SDK: `EHTTPMethod`.
    class_enum HTTPMethod {
        /// No method; a request cannot be made with it.
        HTTP_METHOD_INVALID = 0,
        /// Fetch a resource. Parameters become part of the URL.
        HTTP_METHOD_GET = 1,
        /// Fetch the headers of a resource only.
        HTTP_METHOD_HEAD = 2,
        /// Send data to a resource: parameters or a raw body.
        HTTP_METHOD_POST = 3,
        /// Store the body as the resource.
        HTTP_METHOD_PUT = 4,
        /// Delete the resource.
        HTTP_METHOD_DELETE = 5,
        /// Ask which methods the resource allows.
        HTTP_METHOD_OPTIONS = 6,
        /// Change a part of the resource.
        HTTP_METHOD_PATCH = 7,
    }

    /// What the web server answered, in `http_request_completed`. 200 to 299 mean success. SDK:
    /// `EHTTPStatusCode`.
    class_enum HTTPStatusCode {
        /// No status: the request never got an answer.
        HTTP_STATUS_CODE_INVALID = 0,
        /// The client may go on and send the body.
        HTTP_STATUS_CODE_100_CONTINUE = 100,
        /// The server changes to another protocol, as asked.
        HTTP_STATUS_CODE_101_SWITCHING_PROTOCOLS = 101,
        /// Success; the answer is in the body.
        HTTP_STATUS_CODE_200_OK = 200,
        /// Success; a new resource was made.
        HTTP_STATUS_CODE_201_CREATED = 201,
        /// The request was taken and will be carried out later.
        HTTP_STATUS_CODE_202_ACCEPTED = 202,
        /// Success, but a proxy altered the answer.
        HTTP_STATUS_CODE_203_NON_AUTHORITATIVE = 203,
        /// Success; there is no body.
        HTTP_STATUS_CODE_204_NO_CONTENT = 204,
        /// Success; the client should clear its form.
        HTTP_STATUS_CODE_205_RESET_CONTENT = 205,
        /// Success; the body is the part named by the `Range` header.
        HTTP_STATUS_CODE_206_PARTIAL_CONTENT = 206,
        /// There are several versions to choose from.
        HTTP_STATUS_CODE_300_MULTIPLE_CHOICES = 300,
        /// The resource moved for good to the URL in `Location`.
        HTTP_STATUS_CODE_301_MOVED_PERMANENTLY = 301,
        /// The resource is at the URL in `Location` for now.
        HTTP_STATUS_CODE_302_FOUND = 302,
        /// The answer is at the URL in `Location`; fetch it with GET.
        HTTP_STATUS_CODE_303_SEE_OTHER = 303,
        /// The resource is as it was; use the copy you have.
        HTTP_STATUS_CODE_304_NOT_MODIFIED = 304,
        /// The resource is reached through a proxy only (obsolete).
        HTTP_STATUS_CODE_305_USE_PROXY = 305,
        /// Repeat the request, with the same method, at the URL in `Location`.
        HTTP_STATUS_CODE_307_TEMPORARY_REDIRECT = 307,
        /// From now on make the request, with the same method, at the URL in `Location`.
        HTTP_STATUS_CODE_308_PERMANENT_REDIRECT = 308,
        /// The server does not understand the request. Check its parameters and body.
        HTTP_STATUS_CODE_400_BAD_REQUEST = 400,
        /// The request needs credentials. Check the key or the `Authorization` header.
        HTTP_STATUS_CODE_401_UNAUTHORIZED = 401,
        /// Payment is needed (rarely used).
        HTTP_STATUS_CODE_402_PAYMENT_REQUIRED = 402,
        /// The server refuses, whoever asks with these credentials.
        HTTP_STATUS_CODE_403_FORBIDDEN = 403,
        /// There is nothing at this URL.
        HTTP_STATUS_CODE_404_NOT_FOUND = 404,
        /// The resource does not take this method.
        HTTP_STATUS_CODE_405_METHOD_NOT_ALLOWED = 405,
        /// The server has nothing in a form that the `Accept` headers allow.
        HTTP_STATUS_CODE_406_NOT_ACCEPTABLE = 406,
        /// The proxy needs credentials.
        HTTP_STATUS_CODE_407_PROXY_AUTH_REQUIRED = 407,
        /// The request took too long to arrive.
        HTTP_STATUS_CODE_408_REQUEST_TIMEOUT = 408,
        /// The request contradicts the state of the resource.
        HTTP_STATUS_CODE_409_CONFLICT = 409,
        /// The resource was removed for good.
        HTTP_STATUS_CODE_410_GONE = 410,
        /// The request lacks a `Content-Length` header.
        HTTP_STATUS_CODE_411_LENGTH_REQUIRED = 411,
        /// A condition in the request's headers is not met.
        HTTP_STATUS_CODE_412_PRECONDITION_FAILED = 412,
        /// The body is larger than the server takes.
        HTTP_STATUS_CODE_413_REQUEST_ENTITY_TOO_LARGE = 413,
        /// The URL is longer than the server takes. Send the parameters with POST.
        HTTP_STATUS_CODE_414_REQUEST_URI_TOO_LONG = 414,
        /// The server does not take a body of this `Content-Type`.
        HTTP_STATUS_CODE_415_UNSUPPORTED_MEDIA_TYPE = 415,
        /// The part that was asked for lies outside the resource.
        HTTP_STATUS_CODE_416_REQUESTED_RANGE_NOT_SATISFIABLE = 416,
        /// The server cannot do what the `Expect` header demands.
        HTTP_STATUS_CODE_417_EXPECTATION_FAILED = 417,
        /// A status of the 400s that has no name here (Steam uses the number 418 for it).
        HTTP_STATUS_CODE_4XX_UNKNOWN = 418,
        /// The request went to a web server that does not answer for this address.
        HTTP_STATUS_CODE_421_MISDIRECTED_REQUEST = 421,
        /// Misspelt `HTTP_STATUS_CODE_421_MISDIRECTED_REQUEST`, kept for existing scripts.
        HTTP_STATUS_CODE_421_MISDIRECT_REQUEST = 421,
        /// The body is well-formed, but what it asks for makes no sense to the server.
        HTTP_STATUS_CODE_422_UNPROCESSABLE_CONTENT = 422,
        /// Somebody else has locked the resource.
        HTTP_STATUS_CODE_423_LOCKED = 423,
        /// Another request that this one builds on has failed.
        HTTP_STATUS_CODE_424_FAILED_DEPENDENCY = 424,
        /// The server does not take the risk of a request that could be a replay. Send it again when the connection
        /// stands.
        HTTP_STATUS_CODE_425_TOO_EARLY = 425,
        /// The server wants another protocol, which its `Upgrade` header names.
        HTTP_STATUS_CODE_426_UPGRADE_REQUIRED = 426,
        /// The server wants a condition in the headers, such as `If-Match`, so that no change of others gets lost.
        HTTP_STATUS_CODE_428_PRECONDITION_REQUIRED = 428,
        /// Too many requests. Wait as long as `Retry-After` says.
        HTTP_STATUS_CODE_429_TOO_MANY_REQUESTS = 429,
        /// The server closed the connection without an answer (nginx).
        HTTP_STATUS_CODE_444_CONNECTION_CLOSED = 444,
        /// The headers are larger than the server takes.
        HTTP_STATUS_CODE_431_REQUEST_HEADER_FIELDS_TOO_LARGE = 431,
        /// The resource is withheld for reasons of law.
        HTTP_STATUS_CODE_451_UNAVAILABLE_FOR_LEGAL_REASONS = 451,
        /// Misspelt `HTTP_STATUS_CODE_451_UNAVAILABLE_FOR_LEGAL_REASONS`, kept for existing scripts.
        HTTP_STATUS_CODE_451_UNAVAILABLE_FOR_LEGAL_AREASONS = 451,
        /// The web server failed. Try again later.
        HTTP_STATUS_CODE_500_INTERNAL_SERVER_ERROR = 500,
        /// The web server does not know this method.
        HTTP_STATUS_CODE_501_NOT_IMPLEMENTED = 501,
        /// A gateway got a broken answer from the server behind it.
        HTTP_STATUS_CODE_502_BAD_GATEWAY = 502,
        /// The web server is overloaded or under maintenance. Try again later.
        HTTP_STATUS_CODE_503_SERVICE_UNAVAILABLE = 503,
        /// A gateway got no answer in time from the server behind it.
        HTTP_STATUS_CODE_504_GATEWAY_TIMEOUT = 504,
        /// The web server does not speak this version of HTTP.
        HTTP_STATUS_CODE_505_HTTP_VERSION_NOT_SUPPORTED = 505,
        /// The server's forms of the resource refer to each other in a circle; a fault of its set-up.
        HTTP_STATUS_CODE_506_VARIANT_ALSO_NEGOTIATES = 506,
        /// The server has no room to store what the request brings.
        HTTP_STATUS_CODE_507_INSUFFICIENT_STORAGE = 507,
        /// The server gave up, since it came round to the same resource again.
        HTTP_STATUS_CODE_508_LOOP_DETECTED = 508,
        /// The server wants an extension of HTTP that the request does not declare.
        HTTP_STATUS_CODE_510_NOT_EXTENDED = 510,
        /// The network between wants a log-in first, as in a hotel.
        HTTP_STATUS_CODE_511_NETWORK_AUTHENTICATION_REQUIRED = 511,
        /// A status of the 500s that has no name here (Steam uses the number 599 for it).
        HTTP_STATUS_CODE_5XX_UNKNOWN = 599,
    }
}
