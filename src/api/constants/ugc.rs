//! Workshop items (UGC): queries, item states and updates, and the file types of remote storage.

use crate::register::constants::constant_groups;

constant_groups! {
    /// Limits and handles that stand for nothing.
    constants Ungrouped {
        /// No query: it could not be made. SDK: all 64 bits set.
        UGC_QUERY_HANDLE_INVALID = -1,
        /// No item update: `startItemUpdate` failed. SDK: all 64 bits set.
        UGC_UPDATE_HANDLE_INVALID = -1,
        /// The most results on one page of a query. Ask for the next page to get more.
        NUM_UGC_RESULTS_PER_PAGE = 50,
        /// The most bytes of text that `setItemMetadata` stores with an item, on every Steam library; one of SDK 1.65
        /// takes 10000.
        DEVELOPER_METADATA_MAX = 5000,
    }

    /// What `createQueryAllUGCRequestPage` lists, and in which order. Queries about friends and followed users
    /// need a user's account, which a server lacks. SDK: `EUGCQuery`.
    class_enum UGCQuery {
        /// All items, best rated first.
        UGC_QUERY_RANKED_BY_VOTE = 0,
        /// All items, newest first.
        UGC_QUERY_RANKED_BY_PUBLICATION_DATE = 1,
        /// Items that the developer accepted for the game, latest acceptance first.
        UGC_QUERY_ACCEPTED_FOR_GAME_RANKED_BY_ACCEPTANCE_DATE = 2,
        /// Items that are doing well at present; `setRankedByTrendDays` sets the period.
        UGC_QUERY_RANKED_BY_TREND = 3,
        /// Favorites of the user's friends, newest first.
        UGC_QUERY_FAVORITED_BY_FRIENDS_RANKED_BY_PUBLICATION_DATE = 4,
        /// Items by the user's friends, newest first.
        UGC_QUERY_CREATED_BY_FRIENDS_RANKED_BY_PUBLICATION_DATE = 5,
        /// All items, most reported first: for moderators.
        UGC_QUERY_RANKED_BY_NUM_TIMES_REPORTED = 6,
        /// Items by authors whom the user follows, newest first.
        UGC_QUERY_CREATED_BY_FOLLOWED_USERS_RANKED_BY_PUBLICATION_DATE = 7,
        /// Items that the user has not voted on.
        UGC_QUERY_NOT_YET_RATED = 8,
        /// All items, fewest votes first: finds those that still need votes.
        UGC_QUERY_RANKED_BY_TOTAL_VOTES_ASC = 9,
        /// All items, most positive votes first.
        UGC_QUERY_RANKED_BY_VOTES_UP = 10,
        /// Items that fit the words of `setSearchText`, best match first.
        UGC_QUERY_RANKED_BY_TEXT_SEARCH = 11,
        /// All items, most different subscribers first.
        UGC_QUERY_RANKED_BY_TOTAL_UNIQUE_SUBSCRIPTIONS = 12,
        /// Items by time played in the period of `setRankedByTrendDays`.
        UGC_QUERY_RANKED_BY_PLAYTIME_TREND = 13,
        /// All items, by all the time they were ever played.
        UGC_QUERY_RANKED_BY_TOTAL_PLAYTIME = 14,
        /// Items by average time played in the period of `setRankedByTrendDays`.
        UGC_QUERY_RANKED_BY_AVERAGE_PLAYTIME_TREND = 15,
        /// All items, by average time played since they were published.
        UGC_QUERY_RANKED_BY_LIFETIME_AVERAGE_PLAYTIME = 16,
        /// Items by number of play sessions in the period of `setRankedByTrendDays`.
        UGC_QUERY_RANKED_BY_PLAYTIME_SESSIONS_TREND = 17,
        /// All items, by number of play sessions since they were published.
        UGC_QUERY_RANKED_BY_LIFETIME_PLAYTIME_SESSIONS = 18,
        /// All items, latest update first.
        UGC_QUERY_RANKED_BY_LAST_UPDATED_DATE = 19,
        /// All items, those that most other items build on first. Needs a Steam library of SDK 1.65.
        UGC_QUERY_RANKED_BY_NUM_PARENT_ITEMS = 20,
        /// All items, those that are in most collections first. Needs a Steam library of SDK 1.65.
        UGC_QUERY_RANKED_BY_NUM_PARENT_COLLECTIONS = 21,
    }

    /// Which kinds of content a query returns. SDK: `EUGCMatchingUGCType`.
    class_enum UGCMatchingUGCType {
        /// Content of every kind; only for `createQueryUserUGCRequest`.
        UGC_MATCHING_UGC_TYPE_ALL = -1,
        /// Workshop items: both those to be sold and those ready to use.
        UGC_MATCHING_UGC_TYPE_ITEMS = 0,
        /// Items that are voted on to be sold in the game.
        UGC_MATCHING_UGC_TYPE_ITEMS_MTX = 1,
        /// Items that a subscriber, or a server, can use directly: mods and maps.
        UGC_MATCHING_UGC_TYPE_ITEMS_READY_TO_USE = 2,
        /// Collections of items.
        UGC_MATCHING_UGC_TYPE_COLLECTIONS = 3,
        /// Artwork.
        UGC_MATCHING_UGC_TYPE_ARTWORK = 4,
        /// Videos.
        UGC_MATCHING_UGC_TYPE_VIDEOS = 5,
        /// Screenshots.
        UGC_MATCHING_UGC_TYPE_SCREENSHOTS = 6,
        /// Guides, on the web and in the game.
        UGC_MATCHING_UGC_TYPE_ALL_GUIDES = 7,
        /// Guides on the web.
        UGC_MATCHING_UGC_TYPE_WEB_GUIDES = 8,
        /// Guides in the game.
        UGC_MATCHING_UGC_TYPE_INTEGRATED_GUIDES = 9,
        /// Items ready to use, and guides in the game.
        UGC_MATCHING_UGC_TYPE_USABLE_IN_GAME = 10,
        /// Controller layouts.
        UGC_MATCHING_UGC_TYPE_CONTROLLER_BINDINGS = 11,
        /// Items that the game manages by itself and users do not see.
        UGC_MATCHING_UGC_TYPE_GAME_MANAGED_ITEMS = 12,
    }

    /// Which items of a user `createQueryUserUGCRequest` lists. Some lists are open to their own user only.
    /// SDK: `EUserUGCList`.
    class_enum UserUGCList {
        /// Items that the user published.
        USER_UGC_LIST_PUBLISHED = 0,
        /// Items that the user voted on, up or down.
        USER_UGC_LIST_VOTED_ON = 1,
        /// Items that the user voted up.
        USER_UGC_LIST_VOTED_UP = 2,
        /// Items that the user voted down.
        USER_UGC_LIST_VOTED_DOWN = 3,
        /// Items that the user put off voting on (an outdated feature).
        USER_UGC_LIST_WILL_VOTE_LATER = 4,
        /// The user's favorites.
        USER_UGC_LIST_FAVORITED = 5,
        /// Items that the user subscribed to.
        USER_UGC_LIST_SUBSCRIBED = 6,
        /// Items that the user used or played.
        USER_UGC_LIST_USED_OR_PLAYED = 7,
        /// Items that the user follows.
        USER_UGC_LIST_FOLLOWED = 8,
    }

    /// The order of the items from `createQueryUserUGCRequest`. SDK: `EUserUGCListSortOrder`.
    class_enum UserUGCListSortOrder {
        /// Newest first.
        USER_UGC_LIST_SORT_ORDER_CREATION_ORDER_DESC = 0,
        /// Oldest first.
        USER_UGC_LIST_SORT_ORDER_CREATION_ORDER_ASC = 1,
        /// By title, from A to Z.
        USER_UGC_LIST_SORT_ORDER_TITLE_ASC = 2,
        /// Latest update first.
        USER_UGC_LIST_SORT_ORDER_LAST_UPDATED_DESC = 3,
        /// Latest subscription first.
        USER_UGC_LIST_SORT_ORDER_SUBSCRIPTION_DATE_DESC = 4,
        /// Best rated first.
        USER_UGC_LIST_SORT_ORDER_VOTE_SCORE_DESC = 5,
        /// Those that moderators should look at first.
        USER_UGC_LIST_SORT_ORDER_FOR_MODERATION = 6,
    }

    /// What this machine has of an item: bits of `getItemState`; test them with `&`. SDK: `EItemState`.
    bit_field ItemState {
        /// No bit set: this machine knows nothing of the item. Call `downloadItem`.
        ITEM_STATE_NONE = 0,
        /// The current user subscribed to the item. A server gets by without: it downloads.
        ITEM_STATE_SUBSCRIBED = 1,
        /// The item was made with the old remote storage functions and is a single file.
        ITEM_STATE_LEGACY_ITEM = 2,
        /// The item is on the disk and usable, if perhaps outdated. `getItemInstallInfo` says where.
        ITEM_STATE_INSTALLED = 4,
        /// The item is missing or there is a newer version. Call `downloadItem`.
        ITEM_STATE_NEEDS_UPDATE = 8,
        /// The item is being downloaded; `getItemDownloadInfo` tells how far.
        ITEM_STATE_DOWNLOADING = 16,
        /// `downloadItem` was called and the files are not there yet. Wait for `item_downloaded`.
        ITEM_STATE_DOWNLOAD_PENDING = 32,
        /// The item is switched off on this machine; treat it as not subscribed.
        ITEM_STATE_DISABLED_LOCALLY = 64,
    }

    /// How far the upload of an item is: `status` of `getItemUpdateProgress`. SDK: `EItemUpdateStatus`.
    class_enum ItemUpdateStatus {
        /// No such update, or it has ended; `item_updated` brings the outcome.
        ITEM_UPDATE_STATUS_INVALID = 0,
        /// The item's settings are being processed.
        ITEM_UPDATE_STATUS_PREPARING_CONFIG = 1,
        /// The content's files are being read.
        ITEM_UPDATE_STATUS_PREPARING_CONTENT = 2,
        /// Changed content is being uploaded; `processed` and `total` count bytes.
        ITEM_UPDATE_STATUS_UPLOADING_CONTENT = 3,
        /// The preview image is being uploaded.
        ITEM_UPDATE_STATUS_UPLOADING_PREVIEW_FILE = 4,
        /// Steam is making the changes public.
        ITEM_UPDATE_STATUS_COMMITTING_CHANGES = 5,
    }

    /// A number that `getQueryUGCStatistic` can tell about an item. SDK: `EItemStatistic`.
    class_enum ItemStatistic {
        /// Current subscriptions.
        ITEM_STATISTIC_NUM_SUBSCRIPTIONS = 0,
        /// Users who have it as a favorite now.
        ITEM_STATISTIC_NUM_FAVORITES = 1,
        /// Users who follow it now.
        ITEM_STATISTIC_NUM_FOLLOWERS = 2,
        /// Different users who ever subscribed.
        ITEM_STATISTIC_NUM_UNIQUE_SUBSCRIPTIONS = 3,
        /// Different users who ever had it as a favorite.
        ITEM_STATISTIC_NUM_UNIQUE_FAVORITES = 4,
        /// Different users who ever followed it.
        ITEM_STATISTIC_NUM_UNIQUE_FOLLOWERS = 5,
        /// Different visitors of its page.
        ITEM_STATISTIC_NUM_UNIQUE_WEBSITE_VIEWS = 6,
        /// How strongly users reported it.
        ITEM_STATISTIC_REPORT_SCORE = 7,
        /// Seconds played with it by all users together.
        ITEM_STATISTIC_NUM_SECONDS_PLAYED = 8,
        /// Play sessions with it.
        ITEM_STATISTIC_NUM_PLAYTIME_SESSIONS = 9,
        /// Comments on its page.
        ITEM_STATISTIC_NUM_COMMENTS = 10,
        /// Seconds played with it in the days set by `setReturnPlaytimeStats`.
        ITEM_STATISTIC_NUM_SECONDS_PLAYED_DURING_TIME_PERIOD = 11,
        /// Play sessions with it in the days set by `setReturnPlaytimeStats`.
        ITEM_STATISTIC_NUM_PLAYTIME_SESSIONS_DURING_TIME_PERIOD = 12,
    }

    /// What an additional preview of an item is. SDK: `EItemPreviewType`.
    class_enum ItemPreviewType {
        /// An image file, such as JPG, PNG or GIF.
        ITEM_PREVIEW_TYPE_IMAGE = 0,
        /// A YouTube video, given by its ID. Add it with `addItemPreviewVideo`.
        ITEM_PREVIEW_TYPE_YOUTUBE_VIDEO = 1,
        /// A 3D model on Sketchfab, given by its ID.
        ITEM_PREVIEW_TYPE_SKETCHFAB = 2,
        /// An image file with the six faces of a cube map in the form of a lying cross.
        ITEM_PREVIEW_TYPE_ENVIRONMENTMAP_HORIZONTAL_CROSS = 3,
        /// An image file with an environment map by latitude and longitude.
        ITEM_PREVIEW_TYPE_ENVIRONMENTMAP_LAT_LONG = 4,
        /// A Steam clip, given by its ID.
        ITEM_PREVIEW_TYPE_CLIP = 5,
        /// The last value reserved for Steam; your game can use larger ones for previews of its own.
        ITEM_PREVIEW_TYPE_RESERVED_MAX = 255,
    }

    /// Mature content in an item, for `addContentDescriptor` and from `getQueryUGCContentDescriptors`. SDK:
    /// `EUGCContentDescriptorID`.
    class_enum UGCContentDescriptorID {
        /// Some nudity or sexual content.
        UGC_CONTENT_DESCRIPTOR_NUDITY_OR_SEXUAL_CONTENT = 1,
        /// Frequent violence or gore.
        UGC_CONTENT_DESCRIPTOR_FREQUENT_VIOLENCE_OR_GORE = 2,
        /// Sexual content for adults only.
        UGC_CONTENT_DESCRIPTOR_ADULT_ONLY_SEXUAL_CONTENT = 3,
        /// Frequent nudity or sexual content.
        UGC_CONTENT_DESCRIPTOR_GRATUITOUS_SEXUAL_CONTENT = 4,
        /// Mature content in general.
        UGC_CONTENT_DESCRIPTOR_ANY_MATURE_CONTENT = 5,
    }

    /// Who can see an item, for `setItemVisibility`. SDK: `ERemoteStoragePublishedFileVisibility`.
    class_enum RemoteStoragePublishedFileVisibility {
        /// Everybody.
        REMOTE_STORAGE_PUBLISHED_VISIBILITY_PUBLIC = 0,
        /// Its author's friends only.
        REMOTE_STORAGE_PUBLISHED_VISIBILITY_FRIENDS_ONLY = 1,
        /// Its author only. An anonymous server cannot download it.
        REMOTE_STORAGE_PUBLISHED_VISIBILITY_PRIVATE = 2,
        /// Everybody who knows its ID or link; searches leave it out.
        REMOTE_STORAGE_PUBLISHED_VISIBILITY_UNLISTED = 3,
    }

    /// The kind of an item, for `createItem` and in query results. SDK: `EWorkshopFileType`.
    class_enum WorkshopFileType {
        /// The lowest value, the same as `WORKSHOP_FILE_TYPE_COMMUNITY`.
        WORKSHOP_FILE_TYPE_FIRST = 0,
        /// An ordinary Workshop item that users subscribe to and servers download.
        WORKSHOP_FILE_TYPE_COMMUNITY = 0,
        /// An item that users vote on and that may be sold in the game.
        WORKSHOP_FILE_TYPE_MICROTRANSACTION = 1,
        /// A collection of items.
        WORKSHOP_FILE_TYPE_COLLECTION = 2,
        /// Artwork.
        WORKSHOP_FILE_TYPE_ART = 3,
        /// A video outside Steam.
        WORKSHOP_FILE_TYPE_VIDEO = 4,
        /// A screenshot.
        WORKSHOP_FILE_TYPE_SCREENSHOT = 5,
        /// A game on Greenlight, a program that Steam has ended.
        WORKSHOP_FILE_TYPE_GAME = 6,
        /// Software on Greenlight, a program that Steam has ended.
        WORKSHOP_FILE_TYPE_SOFTWARE = 7,
        /// A concept on Greenlight, a program that Steam has ended.
        WORKSHOP_FILE_TYPE_CONCEPT = 8,
        /// A guide on the web.
        WORKSHOP_FILE_TYPE_WEB_GUIDE = 9,
        /// A guide in the game.
        WORKSHOP_FILE_TYPE_INTEGRATED_GUIDE = 10,
        /// A design for merchandise that users vote on.
        WORKSHOP_FILE_TYPE_MERCH = 11,
        /// A controller layout.
        WORKSHOP_FILE_TYPE_CONTROLLER_BINDING = 12,
        /// Used inside Steam for invitations to Steamworks.
        WORKSHOP_FILE_TYPE_STEAMWORKS_ACCESS_INVITE = 13,
        /// A video on Steam.
        WORKSHOP_FILE_TYPE_STEAM_VIDEO = 14,
        /// An item that the game manages by itself; users do not see it on the web.
        WORKSHOP_FILE_TYPE_GAME_MANAGED_ITEM = 15,
        /// Used inside Steam for clips.
        WORKSHOP_FILE_TYPE_CLIP = 16,
        /// One more than the last kind; no item has it.
        WORKSHOP_FILE_TYPE_MAX = 17,
    }

    /// A user's vote on an item, from the old remote storage functions. SDK: `EWorkshopVote`.
    class_enum WorkshopVote {
        /// The user has not voted.
        WORKSHOP_VOTE_UNVOTED = 0,
        /// The user voted for it.
        WORKSHOP_VOTE_FOR = 1,
        /// The user voted against it.
        WORKSHOP_VOTE_AGAINST = 2,
        /// The user put the vote off.
        WORKSHOP_VOTE_LATER = 3,
    }

    /// What a user did with an item, from the old remote storage functions. SDK: `EWorkshopFileAction`.
    class_enum WorkshopFileAction {
        /// The user played it.
        WORKSHOP_FILE_ACTION_PLAYED = 0,
        /// The user finished it.
        WORKSHOP_FILE_ACTION_COMPLETED = 1,
    }

    /// The order in which the old remote storage functions list items; `UGCQuery` replaced it. SDK:
    /// `EWorkshopEnumerationType`.
    class_enum WorkshopEnumerationType {
        /// Best rated first.
        WORKSHOP_ENUMERATION_TYPE_RANKED_BY_VOTE = 0,
        /// Newest first.
        WORKSHOP_ENUMERATION_TYPE_RECENT = 1,
        /// Those doing well at present first.
        WORKSHOP_ENUMERATION_TYPE_TRENDING = 2,
        /// Favorites of the user's friends.
        WORKSHOP_ENUMERATION_TYPE_FAVORITES_OF_FRIENDS = 3,
        /// Items that the user's friends voted on.
        WORKSHOP_ENUMERATION_TYPE_VOTED_BY_FRIENDS = 4,
        /// Items by the user's friends.
        WORKSHOP_ENUMERATION_TYPE_CONTENT_BY_FRIENDS = 5,
        /// New items by authors whom the user follows.
        WORKSHOP_ENUMERATION_TYPE_RECENT_FROM_FOLLOWED_USERS = 6,
    }

    /// Where a video is hosted, from the old remote storage functions. SDK: `EWorkshopVideoProvider`.
    class_enum WorkshopVideoProvider {
        /// Nowhere: there is no video.
        WORKSHOP_VIDEO_PROVIDER_NONE = 0,
        /// On YouTube.
        WORKSHOP_VIDEO_PROVIDER_YOUTUBE = 1,
    }

    /// The platforms that a Steam Cloud file is synced to; values can be added up. Cloud files belong to
    /// users, so a server has none. SDK: `ERemoteStoragePlatform`.
    bit_field RemoteStoragePlatform {
        /// To no platform.
        REMOTE_STORAGE_PLATFORM_NONE = 0,
        /// Windows.
        REMOTE_STORAGE_PLATFORM_WINDOWS = 1,
        /// macOS.
        REMOTE_STORAGE_PLATFORM_OSX = 2,
        /// PlayStation 3.
        REMOTE_STORAGE_PLATFORM_PS3 = 4,
        /// Linux, SteamOS included.
        REMOTE_STORAGE_PLATFORM_LINUX = 8,
        /// Nintendo Switch.
        REMOTE_STORAGE_PLATFORM_SWITCH = 16,
        /// Android.
        REMOTE_STORAGE_PLATFORM_ANDROID = 32,
        /// iOS.
        REMOTE_STORAGE_PLATFORM_IOS = 64,
        /// To every platform, now and in future.
        REMOTE_STORAGE_PLATFORM_ALL = 0xFFFF_FFFF,
    }

    /// What becomes of the open file after a part of downloaded UGC was read, from the old remote storage
    /// functions. SDK: `EUGCReadAction`.
    class_enum UGCReadAction {
        /// Keep it open until its last byte has been read: for reading large files in order.
        UGC_READ_CONTINUE_READING_UNTIL_FINISHED = 0,
        /// Keep it open: for reading at any place. End with `UGC_READ_CLOSE`.
        UGC_READ_CONTINUE_READING = 1,
        /// Close it after this read. To read it again, it has to be downloaded again.
        UGC_READ_CLOSE = 2,
    }

    /// What another machine did to a Steam Cloud file. Cloud files belong to users, so a server has none.
    /// SDK: `ERemoteStorageLocalFileChange`.
    class_enum LocalFileChange {
        /// Nothing, or unknown.
        LOCAL_FILE_CHANGE_INVALID = 0,
        /// Another machine changed the file.
        LOCAL_FILE_CHANGE_FILE_UPDATED = 1,
        /// Another machine deleted the file.
        LOCAL_FILE_CHANGE_FILE_DELETED = 2,
    }

    /// What the path of a changed Steam Cloud file means. Cloud files belong to users, so a server has none.
    /// SDK: `ERemoteStorageFilePathType`.
    class_enum FilePathType {
        /// There is no path.
        FILE_PATH_TYPE_INVALID = 0,
        /// A full path on the disk: the game opens the file by itself.
        FILE_PATH_TYPE_ABSOLUTE = 1,
        /// A name for the remote storage functions: the game opens the file through Steam.
        FILE_PATH_TYPE_API_FILENAME = 2,
    }
}
