//! Tables of competition: blocs, leadership, movements, pledges, meetings.

use diesel::sql_types::{BigInt, Nullable, Text};

use super::directory::units;
use crate::kernel::column::{Guid, LegalDay, Moment};

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Blocs.
    blocs (id) {
        id -> Guid,
        version -> BigInt,
        origin -> Text,
        state -> Text,
        name -> Text,
        name_folded -> Text,
        kind_label -> Text,
        leader_title -> Text,
        deputy_title -> Nullable<Text>,
        system -> Nullable<Text>,
        authority_id -> Nullable<Guid>,
        authority_name -> Nullable<Text>,
        keeper_id -> Guid,
        document_id -> Nullable<Guid>,
        established_on -> Nullable<LegalDay>,
        closed_on -> Nullable<LegalDay>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// What each establishing document says of a bloc.
    bloc_versions (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        ordinal -> BigInt,
        name -> Text,
        kind_label -> Text,
        leader_title -> Text,
        deputy_title -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        valid_from -> Nullable<LegalDay>,
        valid_to -> Nullable<LegalDay>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Units as members of blocs.
    memberships (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Guid,
        unit_name -> Text,
        member_from -> Nullable<LegalDay>,
        member_to -> Nullable<LegalDay>,
        reason -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        end_reason -> Nullable<Text>,
        end_document_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Competition years of blocs.
    bloc_years (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        label -> Text,
        system -> Text,
        year_from -> LegalDay,
        year_to -> LegalDay,
        state -> Text,
        roll_known -> Text,
        member_count_stated -> Nullable<BigInt>,
        pledge_due_on -> Nullable<LegalDay>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// What authorities choose for their blocs.
    bloc_rules (id) {
        id -> Guid,
        version -> BigInt,
        authority_id -> Guid,
        authority_name -> Text,
        valid_from -> LegalDay,
        valid_to -> Nullable<LegalDay>,
        document_id -> Guid,
        least_members -> Nullable<BigInt>,
        most_members -> Nullable<BigInt>,
        late_pledge -> Nullable<Text>,
        late_pledge_points -> Nullable<BigInt>,
        unrated_leader -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// Moves of competition years from state to state.
    bloc_year_moves (id) {
        id -> Guid,
        version -> BigInt,
        bloc_year_id -> Guid,
        ordinal -> BigInt,
        state_before -> Text,
        state_after -> Text,
        reason -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        moved_on -> LegalDay,
        moved_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// Corrections of facts of competition years, each with the value before it.
    bloc_year_corrections (id) {
        id -> Guid,
        version -> BigInt,
        bloc_year_id -> Guid,
        ordinal -> BigInt,
        fact -> Text,
        value_before -> Nullable<Text>,
        value_after -> Nullable<Text>,
        reason -> Text,
        document_id -> Nullable<Guid>,
        corrected_on -> LegalDay,
        corrected_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Text};
    /// Redrawings of blocs.
    bloc_redrawings (id) {
        id -> Guid,
        version -> BigInt,
        authority_id -> Guid,
        authority_name -> Text,
        redrawn_on -> LegalDay,
        reason -> Text,
        document_id -> Guid,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// From which old bloc to which new one members went.
    bloc_redrawing_lines (id) {
        id -> Guid,
        version -> BigInt,
        redrawing_id -> Guid,
        ordinal -> BigInt,
        old_bloc_id -> Nullable<Guid>,
        old_bloc_name -> Nullable<Text>,
        new_bloc_id -> Nullable<Guid>,
        new_bloc_name -> Nullable<Text>,
        members_moved -> BigInt,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Terms of leadership.
    terms (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        bloc_year_id -> Nullable<Guid>,
        role -> Text,
        unit_id -> Guid,
        unit_name -> Text,
        person_id -> Nullable<Guid>,
        person_name -> Nullable<Text>,
        person_title -> Nullable<Text>,
        held_from -> LegalDay,
        held_to -> Nullable<LegalDay>,
        chosen -> Text,
        selected_on -> Nullable<Text>,
        selection_document_id -> Nullable<Guid>,
        recognised_on -> Nullable<Text>,
        recognition_document_id -> Nullable<Guid>,
        end_reason -> Nullable<Text>,
        end_document_id -> Nullable<Guid>,
        note -> Nullable<Text>,
        poll_id -> Nullable<Guid>,
        appointment_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// Handovers from one leader to the next.
    handovers (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        from_term_id -> Guid,
        from_unit_id -> Guid,
        from_unit_name -> Text,
        to_term_id -> Guid,
        to_unit_id -> Guid,
        to_unit_name -> Text,
        handed_on -> LegalDay,
        banner -> Text,
        banner_name -> Nullable<Text>,
        giver_id -> Nullable<Guid>,
        giver_name -> Nullable<Text>,
        giver_title -> Nullable<Text>,
        receiver_id -> Nullable<Guid>,
        receiver_name -> Nullable<Text>,
        receiver_title -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        note -> Nullable<Text>,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// The files that were handed over.
    handover_items (id) {
        id -> Guid,
        version -> BigInt,
        handover_id -> Guid,
        ordinal -> BigInt,
        title -> Text,
        copies -> Nullable<BigInt>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Movements.
    movements (id) {
        id -> Guid,
        version -> BigInt,
        origin -> Text,
        name -> Text,
        name_folded -> Text,
        keeper_id -> Guid,
        launching_unit_id -> Nullable<Guid>,
        launching_unit_name -> Nullable<Text>,
        launcher -> Nullable<Text>,
        launcher_title -> Nullable<Text>,
        form -> Nullable<Text>,
        scope -> Nullable<Text>,
        bloc_id -> Nullable<Guid>,
        theme -> Nullable<Text>,
        goal -> Nullable<Text>,
        subjects -> Nullable<Text>,
        criteria -> Nullable<Text>,
        plan -> Nullable<Text>,
        launched_on -> Nullable<Text>,
        runs_from -> Nullable<LegalDay>,
        runs_to -> Nullable<LegalDay>,
        document_id -> Nullable<Guid>,
        bloc_year_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Text};
    /// The units to which movements are addressed.
    movement_recipients (id) {
        id -> Guid,
        version -> BigInt,
        movement_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Guid,
        unit_name -> Text,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// What units answered to movements.
    movement_answers (id) {
        id -> Guid,
        version -> BigInt,
        movement_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Guid,
        unit_name -> Text,
        says -> Text,
        reason -> Nullable<Text>,
        contents -> Nullable<Text>,
        targets -> Nullable<Text>,
        answered_on -> LegalDay,
        way -> Text,
        document_id -> Nullable<Guid>,
        replaces_id -> Nullable<Guid>,
        entered_by -> Nullable<Guid>,
        entered_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Interim and final summaries of movements.
    movement_summaries (id) {
        id -> Guid,
        version -> BigInt,
        movement_id -> Guid,
        ordinal -> BigInt,
        kind -> Text,
        summarised_on -> Text,
        results -> Text,
        unit_id -> Nullable<Guid>,
        unit_name -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        entered_by -> Nullable<Guid>,
        entered_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// Pledges.
    pledges (id) {
        id -> Guid,
        version -> BigInt,
        bloc_year_id -> Nullable<Guid>,
        bloc_id -> Nullable<Guid>,
        revision -> BigInt,
        replaces_id -> Nullable<Guid>,
        origin -> Text,
        state -> Text,
        theme -> Nullable<Text>,
        signatures_known -> Text,
        signed_on_stated -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        digest -> Nullable<Text>,
        frozen_at -> Nullable<Moment>,
        recorded_at -> Moment,
        authority_id -> Nullable<Guid>,
        authority_name -> Nullable<Text>,
        label -> Nullable<Text>,
        runs_from -> Nullable<LegalDay>,
        runs_to -> Nullable<LegalDay>,
        due_on -> Nullable<LegalDay>,
        amendment_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Text};
    /// The numbered contents of pledges.
    pledge_contents (id) {
        id -> Guid,
        version -> BigInt,
        pledge_id -> Guid,
        ordinal -> BigInt,
        body -> Text,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// The movements that pledges take up.
    pledge_movements (id) {
        id -> Guid,
        version -> BigInt,
        pledge_id -> Guid,
        ordinal -> BigInt,
        movement_id -> Nullable<Guid>,
        name -> Text,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// The targets of pledges.
    pledge_targets (id) {
        id -> Guid,
        version -> BigInt,
        pledge_id -> Guid,
        ordinal -> BigInt,
        measure -> Text,
        measure_unit -> Nullable<Text>,
        value -> Nullable<Text>,
        value_words -> Nullable<Text>,
        due_on -> Nullable<LegalDay>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// The signatures under pledges.
    signatures (id) {
        id -> Guid,
        version -> BigInt,
        pledge_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Guid,
        unit_name -> Text,
        person_id -> Nullable<Guid>,
        person_name -> Nullable<Text>,
        person_title -> Nullable<Text>,
        signed_on -> Nullable<Text>,
        due_on -> Nullable<LegalDay>,
        way -> Text,
        document_id -> Nullable<Guid>,
        entered_by -> Nullable<Guid>,
        entered_at -> Moment,
        bloc_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Text};
    /// The blocs that are parties to pledges between blocs.
    pledge_parties (id) {
        id -> Guid,
        version -> BigInt,
        pledge_id -> Guid,
        ordinal -> BigInt,
        bloc_id -> Guid,
        bloc_name -> Text,
    }
}

diesel::table! {
    use super::{BigInt, Guid};
    /// The papers attached to pledges.
    pledge_attachments (id) {
        id -> Guid,
        version -> BigInt,
        pledge_id -> Guid,
        ordinal -> BigInt,
        document_id -> Guid,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// Progress told of targets of pledges.
    pledge_progress (id) {
        id -> Guid,
        version -> BigInt,
        pledge_id -> Guid,
        ordinal -> BigInt,
        target_id -> Guid,
        unit_id -> Nullable<Guid>,
        unit_name -> Nullable<Text>,
        as_of -> LegalDay,
        value -> Nullable<Text>,
        value_words -> Nullable<Text>,
        note -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        entered_by -> Nullable<Guid>,
        entered_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Meetings of blocs.
    meetings (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        bloc_year_id -> Guid,
        kind -> Text,
        title -> Nullable<Text>,
        held_on -> Text,
        place -> Nullable<Text>,
        host_unit_id -> Nullable<Guid>,
        host_unit_name -> Nullable<Text>,
        attendance_known -> Text,
        minutes_document_id -> Nullable<Guid>,
        note -> Nullable<Text>,
        replaces_id -> Nullable<Guid>,
        replaced_by_id -> Nullable<Guid>,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// Who chaired meetings.
    meeting_chairs (id) {
        id -> Guid,
        version -> BigInt,
        meeting_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Nullable<Guid>,
        unit_name -> Nullable<Text>,
        person_id -> Nullable<Guid>,
        person_name -> Nullable<Text>,
        person_title -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// Who came to meetings.
    meeting_attendances (id) {
        id -> Guid,
        version -> BigInt,
        meeting_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Nullable<Guid>,
        unit_name -> Nullable<Text>,
        standing -> Text,
        presence -> Text,
        person_id -> Nullable<Guid>,
        person_name -> Nullable<Text>,
        person_title -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// The agendas of meetings, and what was decided.
    meeting_agenda_items (id) {
        id -> Guid,
        version -> BigInt,
        meeting_id -> Guid,
        ordinal -> BigInt,
        title -> Text,
        outcome -> Nullable<Text>,
        decided_kind -> Nullable<Text>,
        decided_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// Proposals made at meetings.
    meeting_proposals (id) {
        id -> Guid,
        version -> BigInt,
        meeting_id -> Guid,
        ordinal -> BigInt,
        body -> Text,
        proposer_unit_id -> Nullable<Guid>,
        proposer_name -> Nullable<Text>,
        addressee_unit_id -> Nullable<Guid>,
        addressee_name -> Nullable<Text>,
        answer -> Nullable<Text>,
        answered_on -> Nullable<Text>,
        answer_document_id -> Nullable<Guid>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(blocs, memberships);
diesel::allow_tables_to_appear_in_same_query!(units, memberships);
diesel::allow_tables_to_appear_in_same_query!(terms, units);
diesel::allow_tables_to_appear_in_same_query!(terms, memberships);
diesel::allow_tables_to_appear_in_same_query!(terms, handovers);
diesel::allow_tables_to_appear_in_same_query!(blocs, bloc_versions);
diesel::allow_tables_to_appear_in_same_query!(handovers, units);
diesel::allow_tables_to_appear_in_same_query!(handovers, memberships);
diesel::allow_tables_to_appear_in_same_query!(bloc_redrawings, bloc_redrawing_lines);
diesel::allow_tables_to_appear_in_same_query!(movements, movement_recipients);
diesel::allow_tables_to_appear_in_same_query!(blocs, bloc_years);
diesel::allow_tables_to_appear_in_same_query!(blocs, bloc_year_moves);
diesel::allow_tables_to_appear_in_same_query!(bloc_years, bloc_year_moves);
diesel::allow_tables_to_appear_in_same_query!(pledges, signatures);
diesel::allow_tables_to_appear_in_same_query!(movements, movement_summaries);
diesel::allow_tables_to_appear_in_same_query!(movements, movement_answers);
diesel::allow_tables_to_appear_in_same_query!(movement_recipients, movement_answers);
diesel::allow_tables_to_appear_in_same_query!(meetings, meeting_proposals);
