//! Which queries and updates are open. Steam takes the handle of one that is gone without a word, or worse, and
//! so the plugin looks first.

use std::collections::HashMap;

use parking_lot::Mutex;

/// `k_UGCQueryHandleInvalid` and `k_UGCUpdateHandleInvalid`.
pub const INVALID: u64 = u64::MAX;

/// The open handles of the session.
#[derive(Default)]
pub struct UgcHandles(Mutex<State>);

#[derive(Default)]
struct State {
    queries: HashMap<u64, Query>,
    updates: HashMap<u64, Update>,
}

/// How far a query is; a released one is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Query {
    Prepared,
    Sent,
    Answered { next_cursor: String },
}

/// An update that was not answered yet.
struct Update {
    item: u64,
    is_submitted: bool,
}

/// Why a handle cannot be used, in words for the script's author.
pub type Refusal = String;

impl UgcHandles {
    /// Forgets everything: the session ended.
    pub fn clear(&self) {
        *self.0.lock() = State::default();
    }

    /// A query was made.
    pub fn add_query(&self, query: u64) {
        self.0.lock().queries.insert(query, Query::Prepared);
    }

    /// Whether a query can still be given options.
    pub fn check_prepared(&self, query: u64) -> Result<(), Refusal> {
        self.0.lock().prepared(query).map(drop)
    }

    /// A query is about to be sent, which happens once.
    pub fn begin_query(&self, query: u64) -> Result<(), Refusal> {
        *self.0.lock().prepared(query)? = Query::Sent;
        Ok(())
    }

    /// The answer to a query is there, or will never be.
    pub fn end_query(&self, query: u64, next_cursor: String) {
        if let Some(query) = self.0.lock().queries.get_mut(&query) {
            *query = Query::Answered { next_cursor };
        }
    }

    /// The cursor that follows an answered query, which shows as well that its results can be read.
    pub fn next_cursor(&self, query: u64) -> Result<String, Refusal> {
        let handle = query as i64;
        match self.0.lock().query(query)? {
            Query::Answered { next_cursor } => Ok(next_cursor.clone()),
            Query::Sent => Err(format!("query {handle} is under way; wait for ugc_query_completed.")),
            Query::Prepared => Err(format!(
                "query {handle} was not sent; call sendQueryUGCRequest() and wait for ugc_query_completed."
            )),
        }
    }

    /// A query is about to be released, which happens once.
    pub fn remove_query(&self, query: u64) -> Result<(), Refusal> {
        let mut state = self.0.lock();
        state.query(query)?;
        state.queries.remove(&query);
        Ok(())
    }

    /// An update of an item was opened.
    pub fn add_update(&self, update: u64, item: u64) {
        self.0.lock().updates.insert(update, Update { item, is_submitted: false });
    }

    /// Whether an update can still be changed.
    pub fn check_open(&self, update: u64) -> Result<(), Refusal> {
        self.0.lock().open(update).map(drop)
    }

    /// An update is about to be submitted, which happens once.
    pub fn begin_update(&self, update: u64) -> Result<(), Refusal> {
        self.0.lock().open(update)?.is_submitted = true;
        Ok(())
    }

    /// The answer to a submitted update is there, or will never be. Returns the item.
    pub fn end_update(&self, update: u64) -> Option<u64> {
        self.0.lock().updates.remove(&update).map(|update| update.item)
    }
}

impl State {
    fn query(&mut self, query: u64) -> Result<&mut Query, Refusal> {
        if query == INVALID {
            return Err("the handle is UGC_QUERY_HANDLE_INVALID; the query could not be made.".to_owned());
        }
        let handle = query as i64;
        self.queries.get_mut(&query).ok_or_else(|| {
            format!("{handle} is no open query: it was released, or is no handle of this session's.")
        })
    }

    fn prepared(&mut self, query: u64) -> Result<&mut Query, Refusal> {
        let handle = query as i64;
        match self.query(query)? {
            prepared @ Query::Prepared => Ok(prepared),
            _ => Err(format!("query {handle} was sent already; make another one to ask something else.")),
        }
    }

    fn open(&mut self, update: u64) -> Result<&mut Update, Refusal> {
        if update == INVALID {
            return Err("the handle is UGC_UPDATE_HANDLE_INVALID; startItemUpdate() failed.".to_owned());
        }
        let handle = update as i64;
        match self.updates.get_mut(&update) {
            Some(open) if !open.is_submitted => Ok(open),
            Some(_) => {
                Err(format!("update {handle} was submitted already; open another with startItemUpdate()."))
            }
            None => Err(format!(
                "{handle} is no open update: it was submitted, or is no handle of this session's. Open one with \
                 startItemUpdate()."
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUERY: u64 = 0xFEDC_BA98_7654_3210;

    fn refusal<T>(result: Result<T, Refusal>) -> String {
        result.err().expect("the handle should have been refused")
    }

    #[test]
    fn a_query_is_prepared_sent_answered_and_released_once() {
        let handles = UgcHandles::default();
        assert!(refusal(handles.check_prepared(QUERY)).contains("no open query"));
        handles.add_query(QUERY);
        assert_eq!(handles.check_prepared(QUERY), Ok(()));
        assert!(refusal(handles.next_cursor(QUERY)).contains("was not sent"));

        assert_eq!(handles.begin_query(QUERY), Ok(()));
        assert!(refusal(handles.begin_query(QUERY)).contains("sent already"));
        assert!(refusal(handles.check_prepared(QUERY)).contains("sent already"));
        assert!(refusal(handles.next_cursor(QUERY)).contains("under way"));

        handles.end_query(QUERY, "AoJ+".to_owned());
        assert_eq!(handles.next_cursor(QUERY), Ok("AoJ+".to_owned()));
        assert!(refusal(handles.begin_query(QUERY)).contains("sent already"));

        assert_eq!(handles.remove_query(QUERY), Ok(()));
        assert!(refusal(handles.remove_query(QUERY)).contains("no open query"));
        assert!(refusal(handles.next_cursor(QUERY)).contains("no open query"));
    }

    #[test]
    fn an_answer_to_a_released_query_does_not_open_it() {
        let handles = UgcHandles::default();
        handles.add_query(QUERY);
        handles.begin_query(QUERY).unwrap();
        handles.remove_query(QUERY).unwrap();
        handles.end_query(QUERY, String::new());
        assert!(handles.next_cursor(QUERY).is_err());
    }

    #[test]
    fn an_update_is_submitted_once() {
        let handles = UgcHandles::default();
        assert!(refusal(handles.check_open(5)).contains("no open update"));
        handles.add_update(5, 7001);
        assert_eq!(handles.check_open(5), Ok(()));
        assert_eq!(handles.begin_update(5), Ok(()));
        assert!(refusal(handles.begin_update(5)).contains("submitted already"));
        assert!(refusal(handles.check_open(5)).contains("submitted already"));
        assert_eq!(handles.end_update(5), Some(7001));
        assert_eq!(handles.end_update(5), None);
        assert!(refusal(handles.check_open(5)).contains("no open update"));
    }

    #[test]
    fn the_invalid_handles_are_named_and_a_new_session_knows_none() {
        let handles = UgcHandles::default();
        assert!(refusal(handles.remove_query(INVALID)).contains("UGC_QUERY_HANDLE_INVALID"));
        assert!(refusal(handles.check_open(INVALID)).contains("UGC_UPDATE_HANDLE_INVALID"));
        handles.add_query(1);
        handles.add_update(2, 7001);
        handles.clear();
        assert!(handles.check_prepared(1).is_err());
        assert!(handles.check_open(2).is_err());
    }
}
