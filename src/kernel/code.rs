//! The closed table of codes: what a client may be told, in both languages. A code is never reused and never renamed.

/// What kind of answer a code is; `http/problem.rs` gives each kind its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request could not be read.
    Unreadable,
    /// The caller is unknown.
    Stranger,
    /// The caller may see, not act.
    Forbidden,
    /// Not there, or not for this caller to know.
    NotFound,
    /// The method is not offered there.
    NotOffered,
    /// A rule, a state or another record stands against it.
    Conflict,
    /// The record has changed since it was read.
    Stale,
    /// The body is too large.
    TooLarge,
    /// Fields are wrong.
    Fields,
    /// The version is missing.
    VersionMissing,
    /// Too many tries.
    TooMany,
    /// No capacity now.
    Busy,
    /// Our fault.
    Ours,
}

macro_rules! codes {
    ($($(#[doc = $feature:literal])* $variant:ident = $code:literal, $kind:ident, $vi:literal, $en:literal;)*) => {
        /// Every code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $en] $variant,)* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as sent.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Its kind.
            pub fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }

            /// What is wrong and what to do, in Vietnamese.
            pub fn vi(self) -> &'static str {
                match self { $(Self::$variant => $vi,)* }
            }

            /// What is wrong and what to do, in English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }
        }
    };
}

codes! {
    // the door
    BodyUnreadable = "body_unreadable", Unreadable, "Không đọc được nội dung gửi lên: hãy gửi JSON đúng chuẩn, mã UTF-8.", "The body cannot be read: send well-formed JSON in UTF-8.";
    HeaderUnreadable = "header_unreadable", Unreadable, "Không đọc được một tiêu đề của yêu cầu: hãy xem mục chi tiết.", "A header of the request cannot be read: see the detail.";
    FieldsInvalid = "fields_invalid", Fields, "Có trường chưa đúng: hãy sửa các trường được liệt kê rồi gửi lại.", "Some fields are wrong: mend those listed and send again.";
    BodyTooLarge = "body_too_large", TooLarge, "Nội dung gửi lên quá lớn: hãy chia nhỏ.", "The body is too large: send it in parts.";
    BodyTooSlow = "body_too_slow", Unreadable, "Nội dung gửi lên quá chậm: hãy gửi lại trên đường truyền tốt hơn.", "The body came too slowly: send it again over a better line.";
    TokenInvalid = "token_invalid", Stranger, "Cần đăng nhập: thẻ truy cập thiếu, sai hoặc đã hết hạn.", "Sign in: the access token is missing, wrong or expired.";
    OfficeRequired = "office_required", Forbidden, "Việc này cần một chức danh mà hôm nay tài khoản không giữ.", "This act needs an office that the account does not hold today.";
    NotFound = "not_found", NotFound, "Không có mục này, hoặc tài khoản không được biết.", "There is no such thing, or it is not for this account to know.";
    MethodNotOffered = "method_not_offered", NotOffered, "Địa chỉ này không nhận phương thức đó: hãy xem openapi.yaml.", "That method is not offered at this address: see openapi.yaml.";
    IdempotencyKeyReused = "idempotency_key_reused", Conflict, "Khóa Idempotency-Key đã dùng cho một yêu cầu khác: hãy dùng khóa mới.", "The Idempotency-Key was used for another request: use a new one.";
    IdempotencyKeySpent = "idempotency_key_spent", Conflict, "Việc này đã làm xong với khóa đó; câu trả lời chứa bí mật nên không được lưu để phát lại.", "This was already done under that key; its answer held a secret and was not kept for repeating.";
    VersionMissing = "version_missing", VersionMissing, "Thiếu If-Match: hãy đọc hồ sơ trước rồi gửi lại với ETag của nó.", "If-Match is missing: read the record first and send its ETag.";
    VersionStale = "version_stale", Stale, "Hồ sơ đã được người khác thay đổi: hãy đọc lại rồi quyết định.", "The record has changed since you read it: read it again, then decide.";
    Busy = "busy", Busy, "Hệ thống đang bận: hãy thử lại sau giây lát.", "The system is busy: try again shortly.";
    OutcomeUnknown = "outcome_unknown", Busy, "Mất kết nối cơ sở dữ liệu khi đang ghi, chưa rõ kết quả: hãy gửi lại với cùng Idempotency-Key.", "The database connection broke while writing and the outcome is unknown: send again with the same Idempotency-Key.";
    Broken = "broken", Ours, "Hệ thống gặp lỗi: hãy báo quản trị kèm mã yêu cầu.", "The system failed: tell the administrator the request id.";
    // access
    SignInRefused = "sign_in_refused", Stranger, "Tên đăng nhập hoặc mật khẩu không đúng.", "The user name or the password is wrong.";
    SignInsTooMany = "sign_ins_too_many", TooMany, "Đang có quá nhiều lượt đăng nhập: hãy thử lại sau giây lát.", "Too many sign-ins at once: try again shortly.";
    RefreshTokenRefused = "refresh_token_refused", Stranger, "Thẻ gia hạn không còn giá trị: hãy đăng nhập lại.", "The refresh token is no longer good: sign in again.";
    RefreshTokenReused = "refresh_token_reused", Stranger, "Thẻ gia hạn đã bị dùng lần thứ hai nên phiên đã bị đóng: hãy đăng nhập lại và đổi mật khẩu nếu nghi bị lộ.", "The refresh token was used twice, so the session was ended: sign in again, and change the password if it may be known to others.";
    LinkRefused = "link_refused", Stranger, "Đường dẫn đặt mật khẩu không đúng, đã dùng hoặc đã hết hạn: hãy xin đường dẫn mới.", "The link is wrong, used or expired: ask for a new one.";
    PasswordWrong = "password_wrong", Forbidden, "Mật khẩu hiện tại không đúng.", "The present password is wrong.";
    UsernameTaken = "username_taken", Conflict, "Tên đăng nhập đã có người dùng: hãy chọn tên khác.", "The user name is taken: choose another.";
    AccountNotActive = "account_not_active", Conflict, "Tài khoản không hoạt động.", "The account is not active.";
    OwnOffice = "own_office", Forbidden, "Không ai được tự trao hoặc tự chấm dứt chức danh của mình.", "Nobody grants or ends an office of their own.";
    OfficeAlreadyHeld = "office_already_held", Conflict, "Tài khoản đã giữ chức danh này cho đơn vị này trong thời gian đó.", "The account already holds this office for this unit in that time.";
    OfficeEnded = "office_ended", Conflict, "Chức danh này đã chấm dứt.", "This office has already ended.";
    OfficeNeedsUnit = "office_needs_unit", Conflict, "Chức danh này phải gắn với một đơn vị.", "This office must be held for a unit.";
    OfficesIncompatible = "offices_incompatible", Conflict, "Quản trị hệ thống không được giữ thêm chức danh nghiệp vụ.", "A system administrator holds no office of the register.";
    // documents
    DocumentUnknown = "document_unknown", Conflict, "Văn bản được nêu chưa có trong sổ: hãy đăng ký văn bản trước.", "The document named is not in the register: register it first.";
    // units
    UnitUnknown = "unit_unknown", Conflict, "Đơn vị được nêu chưa có trong danh bạ: hãy tạo đơn vị trước.", "The unit named is not in the directory: create it first.";
    NotYourUnit = "not_your_unit", Forbidden, "Hôm nay tài khoản không thay mặt đơn vị này.", "The account does not act for this unit today.";
    RootNeedsAdministrator = "root_needs_administrator", Forbidden, "Đơn vị không có cấp trên do quản trị hệ thống lập; đơn vị có cấp trên do thường trực Hội đồng của cấp trên lập.", "A unit without a parent is made by a system administrator; one with a parent by the council secretary of the parent.";
    UnitCodeTaken = "unit_code_taken", Conflict, "Mã định danh này đã cấp cho một đơn vị; mã đã cấp không dùng lại.", "This code was given to a unit already; a code is never reused.";
    UnitEnded = "unit_ended", Conflict, "Đơn vị đã kết thúc hoạt động vào ngày đó.", "The unit had ended by that day.";
    UnitNotYet = "unit_not_yet", Conflict, "Vào ngày đó đơn vị chưa được thành lập.", "The unit did not exist yet on that day.";
    UnitTreeCycle = "unit_tree_cycle", Conflict, "Đơn vị không thể là cấp dưới của chính mình hoặc của cấp dưới mình.", "A unit cannot stand below itself or below one of its own.";
    UnitTreeTooDeep = "unit_tree_too_deep", Conflict, "Quá nhiều cấp phía trên đơn vị: hãy đặt dưới một đơn vị ở cấp cao hơn.", "Too many units would stand above it: put it below one that stands higher.";
    UnitHasChildren = "unit_has_children", Conflict, "Đơn vị còn đơn vị trực thuộc vào ngày đó: hãy chuyển hoặc kết thúc các đơn vị được nêu trước.", "Units still stand below this one on that day: move or end those named first.";
    UnitDateBackwards = "unit_date_backwards", Conflict, "Thay đổi mới phải sau thay đổi gần nhất đã ghi của đơn vị.", "A new change must come after the last one recorded for the unit.";
    SuccessionShape = "succession_shape", Conflict, "Sáp nhập cần ít nhất một đơn vị cũ và đúng một đơn vị mới; chia tách cần đúng một đơn vị cũ và ít nhất hai đơn vị mới; giải thể không có đơn vị mới.", "A merger has at least one predecessor and exactly one successor; a split exactly one predecessor and at least two successors; an end has no successor.";
    SuccessionCycle = "succession_cycle", Conflict, "Đơn vị kế thừa lại là tiền thân của đơn vị cũ: hãy xem lại phả hệ.", "The successor is an ancestor of the predecessor: look at the lineage again.";
    UnitLevelEnded = "unit_level_ended", Conflict, "Vào ngày đó cấp của đơn vị không còn theo văn bản được nêu: đơn vị cấp ấy chỉ ghi cho thời gian trước và phải kết thúc chậm nhất vào ngày cấp ấy chấm dứt.", "On that day the unit's level is no more by the paper named: such a unit is recorded for the time before only, and ends with its level at the latest.";
    ImportFaulty = "import_faulty", Conflict, "Lần nhập có sự kiện trái quy tắc nên chưa ghi gì: hãy sửa từng mục nêu trong fields rồi gửi lại toàn bộ.", "Events of the import are against the rules, so nothing was written: mend each one named in fields and send the whole again.";
    // people
    PersonUnknown = "person_unknown", Conflict, "Cá nhân được nêu chưa có trong danh bạ: hãy tạo hồ sơ cá nhân trước.", "The person named is not in the directory: create the person first.";
    PersonalNumberTaken = "personal_number_taken", Conflict, "Số định danh này đã ghi cho người được nêu: hãy dùng hồ sơ đó; việc tra cứu này đã được ghi nhật ký.", "This personal number is recorded for the person named: use that record; this look-up has been written down.";
    PositionEnded = "position_ended", Conflict, "Chức vụ này đã kết thúc: hãy ghi một chức vụ mới nếu người đó giữ lại.", "This position has already ended: enter a new one if it is held again.";
    // catalogue
    AwardTypeUnknown = "award_type_unknown", Conflict, "Loại khen thưởng được nêu không có trong danh mục: hãy chọn một loại trong danh mục hoặc lập loại riêng của địa phương.", "The award type named is not in the catalogue: choose one that is, or establish a local type.";
    AwardTypeNotValid = "award_type_not_valid", Conflict, "Vào ngày đó loại khen thưởng này không có hiệu lực: hãy xem lại ngày hoặc chọn loại khác.", "This award type was not valid on that day: check the day or choose another type.";
    AwardTypeNotForSubject = "award_type_not_for_subject", Conflict, "Loại khen thưởng này không dành cho đối tượng đó: hãy xem các đối tượng của nó trong danh mục.", "This award type is not for that kind of subject: see in the catalogue for whom it is.";
    AwardCodeTaken = "award_code_taken", Conflict, "Đã có loại khen thưởng mang mã này: hãy dùng loại đó hoặc chọn mã khác.", "There is an award type with this code: use that one or choose another code.";
    // blocs
    BlocUnknown = "bloc_unknown", Conflict, "Khối được nêu chưa có trong sổ: hãy lập khối trước.", "The bloc named is not in the register: establish it first.";
    BlocNotYours = "bloc_not_yours", Forbidden, "Hôm nay tài khoản không phải thường trực Hội đồng của cơ quan quản lý khối này.", "The account is not today council secretary of the authority that keeps this bloc.";
    BlocWithoutOrganiser = "bloc_without_organiser", Conflict, "Khối phải do Hội đồng của một cấp tổ chức: hãy nêu cơ quan tổ chức.", "A bloc is organised by the council of an authority: name the authority.";
    BlocDocumentIncomplete = "bloc_document_incomplete", Conflict, "Văn bản lập khối phải có số, ngày và cơ quan ban hành: hãy đăng ký văn bản có đủ ba điều đó rồi nêu ở đây.", "The document that establishes a bloc states its number, its date and its issuer: register one that states all three and name it here.";
    BlocWithoutDocument = "bloc_without_document", Conflict, "Lập khối mới phải có quyết định: hãy đăng ký văn bản rồi nêu ở đây; khối chỉ biết qua báo cáo cũ thì ghi là historic.", "A new bloc needs its establishing document: register it and name it here; a bloc known only from an old report is entered as historic.";
    BlocNotYet = "bloc_not_yet", Conflict, "Vào ngày đó khối chưa được thành lập: hãy xem lại ngày.", "The bloc was not established yet on that day: check the day.";
    BlocClosed = "bloc_closed", Conflict, "Khối đã kết thúc nên không nhận thay đổi: hãy ghi vào khối thay thế.", "The bloc is closed and takes no change: use the bloc that replaced it.";
    BlocVersionNotLater = "bloc_version_not_later", Conflict, "Quyết định mới phải có hiệu lực sau quyết định đang áp dụng và là văn bản khác: hãy xem lại ngày và văn bản.", "A new establishing document is another one and holds from a later day than the one in force: check the day and the document.";
    BlocVersionClosed = "bloc_version_closed", Conflict, "Vào ngày đó khối theo quyết định đã được thay thế: chỉ ghi thêm thành viên theo chính quyết định đó, hãy nêu văn bản ấy.", "On that day the bloc stood under a document since replaced: its roll takes a member only by that very document; name it.";
    BlocYearFactsUnchanged = "bloc_year_facts_unchanged", Conflict, "Đính chính không thay đổi thông tin nào của năm thi đua: hãy nêu giá trị đúng.", "The correction changes no fact of the competition year: state the right value.";
    BlocOfOtherAuthority = "bloc_of_other_authority", Conflict, "Khối được nêu do cơ quan khác quản lý: một lần sắp xếp chỉ gồm các khối của một cơ quan.", "The bloc named is kept by another authority: one redrawing holds the blocs of one authority.";
    BlocRulesOverlap = "bloc_rules_overlap", Conflict, "Trong thời gian đó cơ quan đã có quy định khác cho các khối: hãy xem lại ngày bắt đầu và ngày kết thúc.", "The authority has other rules for its blocs in that time: check the first and the last day.";
    UnitAlreadyMember = "unit_already_member", Conflict, "Đơn vị đã là thành viên của khối này trong thời gian đó: hãy xem lại ngày vào, ngày ra.", "The unit is a member of this bloc already in that time: check the days.";
    UnitInOtherBloc = "unit_in_other_bloc", Conflict, "Trong thời gian đó đơn vị đã thuộc một khối khác của cùng cơ quan tổ chức: hãy kết thúc tư cách thành viên ở khối được nêu trước.", "In that time the unit belongs to another bloc of the same authority: end its membership in the bloc named first.";
    MembershipEnded = "membership_ended", Conflict, "Tư cách thành viên đã kết thúc trước hoặc vào ngày đó.", "The membership had ended by that day.";
    BlocYearLabelTaken = "bloc_year_label_taken", Conflict, "Khối đã có năm thi đua mang tên này: hãy dùng năm đó hoặc đặt tên khác.", "The bloc has a competition year of this label: use that one or choose another label.";
    BlocYearOverlaps = "bloc_year_overlaps", Conflict, "Hai năm thi đua của một khối không được trùng ngày: hãy xem lại năm được nêu.", "Two competition years of a bloc share no day: look at the year named.";
    BlocYearClosed = "bloc_year_closed", Conflict, "Năm thi đua đã khóa: chỉ còn đính chính có ngày và căn cứ.", "The competition year is closed: only a dated correction with a ground changes it.";
    BlocYearUnchanged = "bloc_year_unchanged", Conflict, "Năm thi đua đã ở trạng thái đó.", "The competition year is in that state already.";
    BlocYearStepNeedsReason = "bloc_year_step_needs_reason", Conflict, "Bỏ qua hoặc quay lại một bước phải nêu lý do.", "Leaving out a step or going back needs a reason.";
    BlocYearUnknown = "bloc_year_unknown", Conflict, "Năm thi đua được nêu không phải của khối này: hãy mở năm thi đua trước.", "The competition year named is not one of this bloc: open it first.";
    // leadership
    LeaderNotMember = "leader_not_member", Conflict, "Vào ngày đầu nhiệm kỳ đơn vị không phải thành viên của khối: hãy ghi tư cách thành viên trước.", "On the first day of the term the unit is no member of the bloc: record its membership first.";
    LeaderOverlaps = "leader_overlaps", Conflict, "Trong thời gian đó khối đã có đơn vị đứng đầu: hãy kết thúc nhiệm kỳ được nêu trước.", "In that time the bloc has a leader: end the term named first.";
    DeputyAlready = "deputy_already", Conflict, "Trong thời gian đó đơn vị đã là cấp phó của khối.", "In that time the unit is a deputy of the bloc already.";
    TermEnded = "term_ended", Conflict, "Nhiệm kỳ đã kết thúc trước hoặc vào ngày đó.", "The term had ended by that day.";
    TermUnknown = "term_unknown", Conflict, "Nhiệm kỳ được nêu không có trong sổ: hãy xem lại.", "The term named is not in the register: look again.";
    TermNotAwaiting = "term_not_awaiting", Conflict, "Nhiệm kỳ được nêu không chờ công nhận: chỉ nhiệm kỳ ghi là bầu rồi công nhận, chưa có ngày công nhận, mới được công nhận.", "The term named does not wait for recognition: only one recorded as elected and then recognised, without a day of recognition, is recognised.";
    RecognitionTooEarly = "recognition_too_early", Conflict, "Ngày công nhận không được trước ngày bầu, ngày giới thiệu: hãy xem lại hai ngày.", "A term is not recognised before its selection: check both days.";
    PollNotForLeader = "poll_not_for_leader", Conflict, "Cuộc bỏ phiếu được nêu không phải để bầu Trưởng khối hoặc đã bị hủy: hãy nêu đúng cuộc bầu.", "The poll named was not held to elect a leader, or was called off: name the one that was.";
    PollElectedAnother = "poll_elected_another", Conflict, "Cuộc bỏ phiếu được nêu đã chọn đơn vị khác: hãy xem lại kết quả của cuộc bầu đó.", "The poll named chose another unit: look at its result again.";
    LeaderUnrated = "leader_unrated", Conflict, "Theo quy chế của cơ quan tổ chức, đơn vị chưa được xếp loại năm trước thì không được giới thiệu làm Trưởng khối, Phó khối: hãy ghi kết quả xếp loại trước hoặc giới thiệu đơn vị khác.", "By the authority's rules a unit that was not rated in the year before is not put up as leader or deputy: record its rating first, or put up another.";
    TermOutsideYear = "term_outside_year", Conflict, "Nhiệm kỳ không có ngày nào thuộc năm thi đua được nêu: hãy xem lại ngày hoặc năm.", "The term has no day of the competition year named: check the days or the year.";
    BallotNotClosed = "ballot_not_closed", Conflict, "Cuộc bầu được nêu chưa đóng, chưa chọn ai: hãy đóng cuộc bầu trước.", "The ballot named is not closed and has chosen nobody yet: close it first.";
    HandoverNotYours = "handover_not_yours", Forbidden, "Bàn giao do đơn vị giao, đơn vị nhận hoặc thường trực Hội đồng quản lý khối ghi; hôm nay tài khoản không thay mặt ai trong số đó.", "A handover is recorded by the unit that hands over, the one that takes over, or the bloc's keeper; today the account acts for none of them.";
    HandoverWithoutTerm = "handover_without_term", Conflict, "Không có nhiệm kỳ Trưởng khối tương ứng của đơn vị giao hoặc đơn vị nhận: hãy ghi nhiệm kỳ trước.", "The unit that hands over or the one that takes over has no such term as leader: record the term first.";
    HandoverExists = "handover_exists", Conflict, "Nhiệm kỳ này đã có biên bản bàn giao: hãy xem biên bản được nêu.", "The handover to this term is recorded already: see the one named.";
    NotLeader = "not_leader", Forbidden, "Việc này thuộc quyền đơn vị đang đứng đầu khối; hôm nay tài khoản không thay mặt đơn vị đó, hoặc khối đang khuyết.", "This belongs to the unit that leads the bloc; today the account does not act for it, or the seat is vacant.";
    // polls
    PollUnknown = "poll_unknown", Conflict, "Cuộc bỏ phiếu được nêu không có hoặc không thuộc nơi này: hãy xem lại.", "The poll named is not there or does not belong here: look again.";
    PollWithoutOptions = "poll_without_options", Conflict, "Cuộc bình xét phải có ít nhất một đối tượng được đưa ra.", "A poll needs at least one option.";
    PollRollEmpty = "poll_roll_empty", Conflict, "Danh sách người bỏ phiếu trống: hãy ghi thành viên của khối trước.", "The roll is empty: enter the bloc's members first.";
    PollNotFinished = "poll_not_finished", Conflict, "Vòng trước chưa kết thúc: hãy đóng hoặc hủy vòng đó trước khi bỏ phiếu lại.", "The round before is not finished: close it or call it off before voting again.";
    PollFollowed = "poll_followed", Conflict, "Vòng được nêu đã có vòng tiếp theo: hãy nêu vòng sau cùng ở previous_id.", "The round named has been followed already: name the last round in previous_id.";
    PollAlreadyCounted = "poll_already_counted", Conflict, "Kết quả kiểm phiếu đã được ghi.", "The count has been entered already.";
    PollClosed = "poll_closed", Conflict, "Cuộc bỏ phiếu đã đóng; kết quả không thay đổi được nữa.", "The poll is closed; its result does not change any more.";
    PollCancelled = "poll_cancelled", Conflict, "Cuộc bỏ phiếu đã bị hủy: hãy mở vòng mới.", "The poll was called off: open a new round.";
    PollMethodDiffers = "poll_method_differs", Conflict, "Việc này không hợp với hình thức của cuộc bình xét.", "This act does not fit the poll's method.";
    PollTallyInconsistent = "poll_tally_inconsistent", Conflict, "Số phiếu không khớp: hợp lệ + không hợp lệ = thu về, không quá phát ra; và mọi phương án phải có số phiếu không quá số hợp lệ.", "The counts do not agree: valid + invalid = collected, no more than issued; and every option must be counted, with no more votes than valid papers.";
    PollOutcomeNotStated = "poll_outcome_not_stated", Conflict, "Chưa rõ quy tắc hoặc số phiếu nên hệ thống không tự tính: hãy ghi những đối tượng được chọn.", "Rule or counts are unknown, so the outcome cannot be computed: enter those chosen.";
    PollOutcomeDiffers = "poll_outcome_differs", Conflict, "Kết quả được ghi khác với kết quả tính theo quy tắc đã chốt khi mở.", "The outcome entered is not the one that the rule frozen at the opening gives.";
    PollOptionsLevel = "poll_options_level", Conflict, "Có đối tượng bằng phiếu ở suất cuối: hãy ghi đối tượng được chọn và lý do.", "Options are level at the last seat: enter which is chosen and why.";
    PollAboveSeats = "poll_above_seats", Conflict, "Số được chọn vượt số suất: hãy bớt, hoặc nêu văn bản cho phép ngoại lệ.", "More are chosen than there are seats: choose fewer, or name the document that allows an exception.";
    PollDidNotChoose = "poll_did_not_choose", Conflict, "Cuộc bình xét được nêu chưa đóng hoặc không chọn đối tượng này: hãy đóng cuộc bình xét trước, hoặc bỏ mục này.", "The poll named is not closed, or did not choose this subject: close the poll first, or leave it out.";
    NotOnTheRoll = "not_on_the_roll", Conflict, "Đơn vị không có trong danh sách bỏ phiếu đã chốt khi mở.", "The unit is not on the roll that was fixed at the opening.";
    VotedAlready = "voted_already", Conflict, "Đơn vị đã biểu quyết về đối tượng này.", "The unit has already voted on this option.";
    // movements
    MovementUnknown = "movement_unknown", Conflict, "Phong trào được nêu chưa có trong sổ: hãy ghi phong trào trước hoặc chỉ nêu tên.", "The movement named is not in the register: enter it first, or give its name only.";
    MovementWithoutCriteria = "movement_without_criteria", Conflict, "Phát động phong trào phải có tiêu chí: hãy nêu tiêu chí; phong trào chỉ biết qua báo cáo cũ thì ghi là historic.", "A movement is launched with its criteria: state them; one known only from an old report is entered as historic.";
    MovementScopeTooWide = "movement_scope_too_wide", Conflict, "Cơ quan này không có thẩm quyền phát động phong trào toàn quốc: hãy chọn phạm vi của mình.", "This authority may not launch a nationwide movement: choose a scope of its own.";
    MovementNotYetLaunched = "movement_not_yet_launched", Conflict, "Ngày này trước ngày phát động phong trào: hãy nêu ngày từ khi phát động trở đi.", "The day lies before the movement was launched: give a day from its launch on.";
    MovementNotAddressed = "movement_not_addressed", Conflict, "Phong trào không gửi đến đơn vị này: chỉ đơn vị nhận phong trào trả lời.", "The movement is not addressed to this unit: only those to which it is addressed answer.";
    MovementAddressEmpty = "movement_address_empty", Conflict, "Không có đơn vị nào để gửi phong trào theo cách đã chọn: hãy nêu đơn vị hoặc bỏ addressed_to.", "There is no unit to which the movement would go by what was chosen: name units, or leave addressed_to out.";
    AnswerWithoutPaper = "answer_without_paper", Conflict, "Trả lời nhập thay phải dựa trên văn bản: hãy nêu document_id.", "An answer entered for a unit rests on its paper: name it in document_id.";
    MovementSummarised = "movement_summarised", Conflict, "Phong trào đã tổng kết: không sơ kết hay tổng kết lại.", "The movement has its final summary: there is neither another nor an interim one after it.";
    // pledges
    PledgeEmpty = "pledge_empty", Conflict, "Giao ước chưa có nội dung hay chỉ tiêu nào: hãy bổ sung ít nhất một.", "The pledge has neither contents nor targets: add one at least.";
    PledgeExists = "pledge_exists", Conflict, "Năm thi đua đã có giao ước: dự thảo thì nêu ở replaces_id để thay, bản đã ký thì sửa đổi bằng amendments.", "The competition year has a pledge: name a draft in replaces_id in order to replace it, amend a signed one.";
    PledgeSuperseded = "pledge_superseded", Conflict, "Giao ước này đã được thay thế: hãy ký bản mới nhất.", "This pledge was replaced: sign the newest one.";
    PledgeNotSigned = "pledge_not_signed", Conflict, "Giao ước chưa có hiệu lực vì chưa ai ký: hãy thay dự thảo, hoặc ký trước.", "The pledge is not in force, nobody has signed it: replace the draft, or have it signed first.";
    PledgeTargetUnknown = "pledge_target_unknown", Conflict, "Giao ước không có chỉ tiêu mang số này: hãy nêu số thứ tự của chỉ tiêu.", "The pledge has no target of this number: give the ordinal of a target.";
    SignerNotLeading = "signer_not_leading", Conflict, "Đơn vị không đứng đầu khối này trong ngày ký: giao ước giữa các khối do đơn vị trưởng khối của ngày ký ký.", "The unit does not lead this bloc on the day of signing: a pledge between blocs is signed by the unit that leads then.";
    BlocNotParty = "bloc_not_party", Conflict, "Khối không phải là một bên của giao ước này.", "The bloc is no party to this pledge.";
    PledgeAlreadySigned = "pledge_already_signed", Conflict, "Đơn vị đã ký giao ước này; chữ ký không ký lại và không sửa.", "The unit has signed this pledge; a signature is neither repeated nor changed.";
    SignerElsewhere = "signer_elsewhere", Conflict, "Theo hồ sơ, người được nêu giữ chức vụ ở đơn vị khác, không ở đơn vị ký: hãy xem lại người ký, hoặc ghi chức vụ của người đó trước.", "By the register the person named holds positions in other units and none in the one that signs: check the signer, or enter the position first.";
    SignerNotMember = "signer_not_member", Conflict, "Vào ngày ký đơn vị không phải thành viên của khối: hãy xem lại ngày ký hoặc tư cách thành viên.", "On the day of signing the unit is no member of the bloc: check the day or the membership.";
    SignatureWithoutPaper = "signature_without_paper", Conflict, "Nhập chữ ký thay đơn vị phải nêu văn bản có chữ ký đó.", "A signature entered for a unit must name the paper that bears it.";
    // meetings
    MeetingOutsideBloc = "meeting_outside_bloc", Conflict, "Ngày họp nằm ngoài thời gian tồn tại của khối: hãy xem lại ngày họp hoặc khối.", "The day of the meeting lies outside the life of the bloc: check the day or the bloc.";
    MeetingUnknown = "meeting_unknown", Conflict, "Cuộc họp được nêu không thuộc năm thi đua này hoặc đã được thay thế: hãy nêu bản ghi hiện hành.", "The meeting named is not one of this competition year or was replaced already: name the one that stands.";
    MeetingReplaced = "meeting_replaced", Conflict, "Bản ghi cuộc họp này đã được thay thế: hãy dùng bản ghi thay thế được nêu.", "This entry of the meeting was replaced: use the one named, which replaces it.";
    MeetingAlreadyStates = "meeting_already_states", Conflict, "Cuộc họp đã ghi điều này và không sửa đè: nếu ghi sai, hãy ghi lại cuộc họp và nêu bản cũ ở replaces_id.", "The meeting states this already and is not overwritten: where it is wrong, enter the meeting anew and name this one in replaces_id.";
    DecidedElsewhere = "decided_elsewhere", Conflict, "Mục được liên kết không có trong sổ hoặc không thuộc khối này: hãy xem lại loại và mã.", "What the item links to is not in the register or is not this bloc's: check its kind and id.";
    ProposalUnknown = "proposal_unknown", Conflict, "Cuộc họp không có kiến nghị mang số này: hãy xem lại số thứ tự.", "The meeting has no proposal of this number: check the number.";
    ProposalAnswered = "proposal_answered", Conflict, "Kiến nghị này đã được trả lời; câu trả lời không sửa đè.", "This proposal was answered already; an answer is not overwritten.";
    // awards
    RegisterNotYours = "register_not_yours", Forbidden, "Hôm nay tài khoản không giữ sổ khen thưởng của cơ quan ban hành này: việc này của thường trực Hội đồng hoặc văn thư của cơ quan đó hay cấp trên.", "The account does not keep the register of this issuing unit today: the act is for its council secretary or clerk, or those of a unit above it.";
    AwardUnknown = "award_unknown", Conflict, "Khen thưởng được nêu chưa có trong sổ: hãy xem lại quyết định; quyết định chưa ký thì chưa có khen thưởng.", "The award named is not in the register: check its decision; an unsigned decision makes no award.";
    AwardCountFull = "award_count_full", Conflict, "Số người nhận đã nêu đủ tên: hãy xem lại các tên đã gắn; con số theo văn bản không thay đổi.", "Every recipient of this number is named already: check the names attached; the stated number does not change.";
    RecipientAttached = "recipient_attached", Conflict, "Tên này đã gắn vào con số này: hãy dùng mục được nêu.", "This recipient is attached to this number already: use the entry named.";
    // nominations
    NominationUnknown = "nomination_unknown", Conflict, "Đề nghị được nêu chưa có trong sổ: hãy ghi đề nghị trước.", "The nomination named is not in the register: propose it first.";
    NominationNotYours = "nomination_not_yours", Forbidden, "Chỉ đơn vị đang làm Trưởng khối hoặc thường trực Hội đồng của cơ quan quản lý khối được đề nghị và rút đề nghị.", "Only the unit that leads the bloc today, or the council secretary of the authority that keeps it, proposes and withdraws.";
    NominationNotYoursToDecide = "nomination_not_yours_to_decide", Forbidden, "Chỉ người có thẩm quyền hoặc thường trực Hội đồng của cơ quan quản lý khối được ghi kết quả xét đề nghị.", "Only the deciding authority or the council secretary of the authority that keeps the bloc passes or refuses a nomination.";
    OwnNomination = "own_nomination", Forbidden, "Người đề nghị không được quyết định đề nghị của mình: hãy để người khác làm.", "Who proposed may not decide: let somebody else do it.";
    NominatedUnitNotMember = "nominated_unit_not_member", Conflict, "Trong năm thi đua đó đơn vị không phải thành viên của khối: hãy xem lại danh sách thành viên.", "The unit is no member of the bloc in that competition year: check the roll.";
    NominationPassed = "nomination_passed", Conflict, "Đề nghị đã được thông qua: kết quả không thay đổi; khen thưởng chỉ có khi quyết định được ký.", "The nomination has been passed and stays so; an award exists only by a signed decision.";
    NominationRefused = "nomination_refused", Conflict, "Đề nghị đã không được thông qua: nếu có căn cứ mới, hãy ghi một đề nghị mới.", "The nomination has been refused: with new grounds, propose anew.";
    NominationWithdrawn = "nomination_withdrawn", Conflict, "Đề nghị đã được rút: hãy ghi một đề nghị mới nếu cần.", "The nomination has been withdrawn: propose anew if need be.";
    NominationNotPassed = "nomination_not_passed", Conflict, "Đề nghị được nêu chưa được thông qua: quyết định chỉ nêu đề nghị đã được thông qua.", "The nomination named has not been passed: a decision names only passed ones.";
    NominationAwarded = "nomination_awarded", Conflict, "Đề nghị này đã được khen thưởng: mỗi đề nghị chỉ có một khen thưởng.", "This nomination has its award already: one nomination makes one award.";
    // decisions
    DecisionNotYours = "decision_not_yours", Forbidden, "Hôm nay tài khoản không giữ chức danh cần cho việc này tại cơ quan ban hành quyết định.", "The account does not hold today the office that this act needs for the issuing unit.";
    OwnDraft = "own_draft", Forbidden, "Người soạn quyết định không được ký quyết định đó: hãy để người có thẩm quyền khác ký.", "Who drafted a decision may not sign it: let another deciding authority sign.";
    OwnSignature = "own_signature", Forbidden, "Người ký không được cấp số cho quyết định mình ký: hãy để văn thư khác cấp số.", "Who signed a decision may not number it: let another clerk number it.";
    LineNotOfNomination = "line_not_of_nomination", Conflict, "Dòng quyết định nêu người nhận khác với đề nghị: hãy sửa dòng hoặc bỏ đề nghị.", "The line names another recipient than its nomination: mend the line or leave the nomination out.";
    DecisionNotSigned = "decision_not_signed", Conflict, "Quyết định chưa ký: số chỉ được cấp sau khi ký.", "The decision is not signed: a number is given after signing.";
    DecisionAlreadySigned = "decision_already_signed", Conflict, "Quyết định đã ký thì không sửa, không ký lại: sai nội dung thì ban hành quyết định thay thế.", "A signed decision is neither changed nor signed again: a fault of content is mended by a decision that replaces it.";
    DecisionAlreadyNumbered = "decision_already_numbered", Conflict, "Quyết định đã có số: số đã cấp không thay đổi.", "The decision has its number: a number given does not change.";
    DecisionCancelled = "decision_cancelled", Conflict, "Bản dự thảo đã bị hủy: hãy soạn quyết định mới.", "The draft has been cancelled: draft another.";
    DecisionHistoric = "decision_historic", Conflict, "Đây là quyết định cũ đã ghi vào sổ: không ký, không cấp số lại.", "This is an old decision entered as it was: it is neither signed nor numbered here.";
    DecisionNumberTaken = "decision_number_taken", Conflict, "Số này đã cấp cho quyết định khác của cơ quan trong năm: hãy cấp số khác.", "This number was given to another decision of the unit in that year: give another.";
}
