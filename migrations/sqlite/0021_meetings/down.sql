DROP TABLE meeting_proposals;
DROP TABLE meeting_agenda_items;
DROP TABLE meeting_attendances;
DROP TABLE meeting_chairs;
DROP TABLE meetings;
