//! A document.

use crate::kernel::column::{record, words};
use crate::kernel::id::DocumentId;
use crate::kernel::printed::{Form, Printed};
use crate::kernel::text::{DocumentNumber, Fault, Label, Name, Note};
use crate::kernel::time::{At, PartialDay};

words! {
    /// The kind of a document (Decree 30/2020, Art. 7, and what blocs use).
    pub enum DocumentKind {
        /// Chỉ thị.
        Directive = "directive",
        /// Quyết định.
        Decision = "decision",
        /// Kế hoạch.
        Plan = "plan",
        /// Biên bản.
        Minutes = "minutes",
        /// Báo cáo.
        Report = "report",
        /// Tờ trình.
        Submission = "submission",
        /// Quy chế, quy định.
        Regulation = "regulation",
        /// Hướng dẫn.
        Guidance = "guidance",
        /// Thông báo.
        Announcement = "announcement",
        /// Công văn.
        Letter = "letter",
        /// Chương trình.
        Programme = "programme",
        /// Another kind, or a kind not stated.
        Other = "other",
    }
}

record! {
    /// A document (văn bản).
    pub struct Document in documents {
        /// Id.
        pub id: DocumentId,
        /// Version.
        pub version: i64,
        /// Kind.
        pub kind: DocumentKind,
        /// Number as printed; none where it is not stated.
        pub number: Option<DocumentNumber>,
        /// Number for searching.
        pub number_folded: Option<String>,
        /// Date as far as it is known.
        pub issued_on: Option<PartialDay>,
        /// Issuer as printed.
        pub issuer: Option<Name>,
        /// What it is about (trích yếu).
        pub summary: Option<Note>,
        /// Who signed, as printed.
        pub signer: Option<Name>,
        /// The signer's title, as printed.
        pub signer_title: Option<Label>,
        /// Digest of the file.
        pub file_digest: Option<FileDigest>,
        /// When it was entered here.
        pub registered_at: At,
    }
}

/// The SHA-256 digest of a file, 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, diesel::AsExpression, diesel::FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct FileDigest(String);

impl Printed for FileDigest {
    const FORM: Form = Form::pattern(
        "^[0-9a-f]{64}$",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );

    fn parse_text(text: &str) -> Result<Self, Fault> {
        let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(hexadecimal) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Fault::BadForm)
        }
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}
crate::db::types::text_column!(FileDigest);
crate::http::json::json_text!(FileDigest);
