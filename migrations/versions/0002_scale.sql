-- What a ledger of 100,000 items needs. A row belongs to an entry still to come, no longer to the very next one:
-- an import writes the rows of many entries first and then the entries. The reference to event, checked at COMMIT,
-- still demands the entry, and the entries still come one by one.
DROP TRIGGER day_link_insert;
CREATE TRIGGER day_link_insert BEFORE INSERT ON day WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER day_link_update;
CREATE TRIGGER day_link_update BEFORE UPDATE ON day WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER unit_link_insert;
CREATE TRIGGER unit_link_insert BEFORE INSERT ON unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER unit_link_update;
CREATE TRIGGER unit_link_update BEFORE UPDATE ON unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER unit_name_link_insert;
CREATE TRIGGER unit_name_link_insert BEFORE INSERT ON unit_name WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER unit_name_link_update;
CREATE TRIGGER unit_name_link_update BEFORE UPDATE ON unit_name WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER unit_change_link_insert;
CREATE TRIGGER unit_change_link_insert BEFORE INSERT ON unit_change WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER unit_change_link_update;
CREATE TRIGGER unit_change_link_update BEFORE UPDATE ON unit_change WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER post_link_insert;
CREATE TRIGGER post_link_insert BEFORE INSERT ON post WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER post_link_update;
CREATE TRIGGER post_link_update BEFORE UPDATE ON post WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER item_link_insert;
CREATE TRIGGER item_link_insert BEFORE INSERT ON item WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER item_link_update;
CREATE TRIGGER item_link_update BEFORE UPDATE ON item WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER point_link_insert;
CREATE TRIGGER point_link_insert BEFORE INSERT ON point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER point_link_update;
CREATE TRIGGER point_link_update BEFORE UPDATE ON point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER target_link_insert;
CREATE TRIGGER target_link_insert BEFORE INSERT ON target WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER target_link_update;
CREATE TRIGGER target_link_update BEFORE UPDATE ON target WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER directive_link_insert;
CREATE TRIGGER directive_link_insert BEFORE INSERT ON directive WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER directive_link_update;
CREATE TRIGGER directive_link_update BEFORE UPDATE ON directive WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER assignment_link_insert;
CREATE TRIGGER assignment_link_insert BEFORE INSERT ON assignment WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER assignment_link_update;
CREATE TRIGGER assignment_link_update BEFORE UPDATE ON assignment WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER milestone_link_insert;
CREATE TRIGGER milestone_link_insert BEFORE INSERT ON milestone WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER milestone_link_update;
CREATE TRIGGER milestone_link_update BEFORE UPDATE ON milestone WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER notice_link_insert;
CREATE TRIGGER notice_link_insert BEFORE INSERT ON notice WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER notice_link_update;
CREATE TRIGGER notice_link_update BEFORE UPDATE ON notice WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER receipt_link_insert;
CREATE TRIGGER receipt_link_insert BEFORE INSERT ON receipt WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER receipt_link_update;
CREATE TRIGGER receipt_link_update BEFORE UPDATE ON receipt WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER reply_link_insert;
CREATE TRIGGER reply_link_insert BEFORE INSERT ON reply WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER reply_link_update;
CREATE TRIGGER reply_link_update BEFORE UPDATE ON reply WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER reply_point_link_insert;
CREATE TRIGGER reply_point_link_insert BEFORE INSERT ON reply_point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER reply_point_link_update;
CREATE TRIGGER reply_point_link_update BEFORE UPDATE ON reply_point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER review_link_insert;
CREATE TRIGGER review_link_insert BEFORE INSERT ON review WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER review_link_update;
CREATE TRIGGER review_link_update BEFORE UPDATE ON review WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER review_point_link_insert;
CREATE TRIGGER review_point_link_insert BEFORE INSERT ON review_point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER review_point_link_update;
CREATE TRIGGER review_point_link_update BEFORE UPDATE ON review_point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER activity_link_insert;
CREATE TRIGGER activity_link_insert BEFORE INSERT ON activity WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER activity_link_update;
CREATE TRIGGER activity_link_update BEFORE UPDATE ON activity WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER activity_unit_link_insert;
CREATE TRIGGER activity_unit_link_insert BEFORE INSERT ON activity_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER activity_unit_link_update;
CREATE TRIGGER activity_unit_link_update BEFORE UPDATE ON activity_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER activity_person_link_insert;
CREATE TRIGGER activity_person_link_insert BEFORE INSERT ON activity_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER activity_person_link_update;
CREATE TRIGGER activity_person_link_update BEFORE UPDATE ON activity_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER widening_link_insert;
CREATE TRIGGER widening_link_insert BEFORE INSERT ON widening WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER widening_link_update;
CREATE TRIGGER widening_link_update BEFORE UPDATE ON widening WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER visit_link_insert;
CREATE TRIGGER visit_link_insert BEFORE INSERT ON visit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER visit_link_update;
CREATE TRIGGER visit_link_update BEFORE UPDATE ON visit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER solution_link_insert;
CREATE TRIGGER solution_link_insert BEFORE INSERT ON solution WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER solution_link_update;
CREATE TRIGGER solution_link_update BEFORE UPDATE ON solution WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER delivery_link_insert;
CREATE TRIGGER delivery_link_insert BEFORE INSERT ON delivery WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER delivery_link_update;
CREATE TRIGGER delivery_link_update BEFORE UPDATE ON delivery WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER appeal_link_insert;
CREATE TRIGGER appeal_link_insert BEFORE INSERT ON appeal WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER appeal_link_update;
CREATE TRIGGER appeal_link_update BEFORE UPDATE ON appeal WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER oversight_link_insert;
CREATE TRIGGER oversight_link_insert BEFORE INSERT ON oversight WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER oversight_link_update;
CREATE TRIGGER oversight_link_update BEFORE UPDATE ON oversight WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER training_link_insert;
CREATE TRIGGER training_link_insert BEFORE INSERT ON training WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER training_link_update;
CREATE TRIGGER training_link_update BEFORE UPDATE ON training WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER training_person_link_insert;
CREATE TRIGGER training_person_link_insert BEFORE INSERT ON training_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER training_person_link_update;
CREATE TRIGGER training_person_link_update BEFORE UPDATE ON training_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER round_link_insert;
CREATE TRIGGER round_link_insert BEFORE INSERT ON round WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER round_link_update;
CREATE TRIGGER round_link_update BEFORE UPDATE ON round WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER round_phase_link_insert;
CREATE TRIGGER round_phase_link_insert BEFORE INSERT ON round_phase WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER round_phase_link_update;
CREATE TRIGGER round_phase_link_update BEFORE UPDATE ON round_phase WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER team_link_insert;
CREATE TRIGGER team_link_insert BEFORE INSERT ON team WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER team_link_update;
CREATE TRIGGER team_link_update BEFORE UPDATE ON team WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER team_person_link_insert;
CREATE TRIGGER team_person_link_insert BEFORE INSERT ON team_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER team_person_link_update;
CREATE TRIGGER team_person_link_update BEFORE UPDATE ON team_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER team_unit_link_insert;
CREATE TRIGGER team_unit_link_insert BEFORE INSERT ON team_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER team_unit_link_update;
CREATE TRIGGER team_unit_link_update BEFORE UPDATE ON team_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER lookback_link_insert;
CREATE TRIGGER lookback_link_insert BEFORE INSERT ON lookback WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER lookback_link_update;
CREATE TRIGGER lookback_link_update BEFORE UPDATE ON lookback WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER inspection_link_insert;
CREATE TRIGGER inspection_link_insert BEFORE INSERT ON inspection WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER inspection_link_update;
CREATE TRIGGER inspection_link_update BEFORE UPDATE ON inspection WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER presentation_link_insert;
CREATE TRIGGER presentation_link_insert BEFORE INSERT ON presentation WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER presentation_link_update;
CREATE TRIGGER presentation_link_update BEFORE UPDATE ON presentation WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER answer_link_insert;
CREATE TRIGGER answer_link_insert BEFORE INSERT ON answer WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER answer_link_update;
CREATE TRIGGER answer_link_update BEFORE UPDATE ON answer WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER closing_link_insert;
CREATE TRIGGER closing_link_insert BEFORE INSERT ON closing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER closing_link_update;
CREATE TRIGGER closing_link_update BEFORE UPDATE ON closing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER archiving_link_insert;
CREATE TRIGGER archiving_link_insert BEFORE INSERT ON archiving WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER archiving_link_update;
CREATE TRIGGER archiving_link_update BEFORE UPDATE ON archiving WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER reopening_link_insert;
CREATE TRIGGER reopening_link_insert BEFORE INSERT ON reopening WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER reopening_link_update;
CREATE TRIGGER reopening_link_update BEFORE UPDATE ON reopening WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER ending_link_insert;
CREATE TRIGGER ending_link_insert BEFORE INSERT ON ending WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER ending_link_update;
CREATE TRIGGER ending_link_update BEFORE UPDATE ON ending WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER meeting_link_insert;
CREATE TRIGGER meeting_link_insert BEFORE INSERT ON meeting WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER meeting_link_update;
CREATE TRIGGER meeting_link_update BEFORE UPDATE ON meeting WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER charge_link_insert;
CREATE TRIGGER charge_link_insert BEFORE INSERT ON charge WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER charge_link_update;
CREATE TRIGGER charge_link_update BEFORE UPDATE ON charge WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER briefing_link_insert;
CREATE TRIGGER briefing_link_insert BEFORE INSERT ON briefing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER briefing_link_update;
CREATE TRIGGER briefing_link_update BEFORE UPDATE ON briefing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER complainant_link_insert;
CREATE TRIGGER complainant_link_insert BEFORE INSERT ON complainant WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER complainant_link_update;
CREATE TRIGGER complainant_link_update BEFORE UPDATE ON complainant WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER issue_link_insert;
CREATE TRIGGER issue_link_insert BEFORE INSERT ON issue WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER issue_link_update;
CREATE TRIGGER issue_link_update BEFORE UPDATE ON issue WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER issue_unit_link_insert;
CREATE TRIGGER issue_unit_link_insert BEFORE INSERT ON issue_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER issue_unit_link_update;
CREATE TRIGGER issue_unit_link_update BEFORE UPDATE ON issue_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER issue_person_link_insert;
CREATE TRIGGER issue_person_link_insert BEFORE INSERT ON issue_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER issue_person_link_update;
CREATE TRIGGER issue_person_link_update BEFORE UPDATE ON issue_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER commitment_link_insert;
CREATE TRIGGER commitment_link_insert BEFORE INSERT ON commitment WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER commitment_link_update;
CREATE TRIGGER commitment_link_update BEFORE UPDATE ON commitment WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER rectification_link_insert;
CREATE TRIGGER rectification_link_insert BEFORE INSERT ON rectification WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER rectification_link_update;
CREATE TRIGGER rectification_link_update BEFORE UPDATE ON rectification WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER verification_link_insert;
CREATE TRIGGER verification_link_insert BEFORE INSERT ON verification WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER verification_link_update;
CREATE TRIGGER verification_link_update BEFORE UPDATE ON verification WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER clearing_link_insert;
CREATE TRIGGER clearing_link_insert BEFORE INSERT ON clearing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER clearing_link_update;
CREATE TRIGGER clearing_link_update BEFORE UPDATE ON clearing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER revisit_link_insert;
CREATE TRIGGER revisit_link_insert BEFORE INSERT ON revisit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER revisit_link_update;
CREATE TRIGGER revisit_link_update BEFORE UPDATE ON revisit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER sampling_link_insert;
CREATE TRIGGER sampling_link_insert BEFORE INSERT ON sampling WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER sampling_link_update;
CREATE TRIGGER sampling_link_update BEFORE UPDATE ON sampling WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER followup_link_insert;
CREATE TRIGGER followup_link_insert BEFORE INSERT ON followup WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER followup_link_update;
CREATE TRIGGER followup_link_update BEFORE UPDATE ON followup WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER issue_extension_link_insert;
CREATE TRIGGER issue_extension_link_insert BEFORE INSERT ON issue_extension WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER issue_extension_link_update;
CREATE TRIGGER issue_extension_link_update BEFORE UPDATE ON issue_extension WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER turn_link_insert;
CREATE TRIGGER turn_link_insert BEFORE INSERT ON turn WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER turn_link_update;
CREATE TRIGGER turn_link_update BEFORE UPDATE ON turn WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER advice_link_insert;
CREATE TRIGGER advice_link_insert BEFORE INSERT ON advice WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER advice_link_update;
CREATE TRIGGER advice_link_update BEFORE UPDATE ON advice WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER exemplar_link_insert;
CREATE TRIGGER exemplar_link_insert BEFORE INSERT ON exemplar WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER exemplar_link_update;
CREATE TRIGGER exemplar_link_update BEFORE UPDATE ON exemplar WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER norm_link_insert;
CREATE TRIGGER norm_link_insert BEFORE INSERT ON norm WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER norm_link_update;
CREATE TRIGGER norm_link_update BEFORE UPDATE ON norm WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER survey_link_insert;
CREATE TRIGGER survey_link_insert BEFORE INSERT ON survey WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER survey_link_update;
CREATE TRIGGER survey_link_update BEFORE UPDATE ON survey WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER series_link_insert;
CREATE TRIGGER series_link_insert BEFORE INSERT ON series WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER series_link_update;
CREATE TRIGGER series_link_update BEFORE UPDATE ON series WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER paper_link_insert;
CREATE TRIGGER paper_link_insert BEFORE INSERT ON paper WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER paper_link_update;
CREATE TRIGGER paper_link_update BEFORE UPDATE ON paper WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER paper_subject_link_insert;
CREATE TRIGGER paper_subject_link_insert BEFORE INSERT ON paper_subject WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER paper_subject_link_update;
CREATE TRIGGER paper_subject_link_update BEFORE UPDATE ON paper_subject WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER file_link_insert;
CREATE TRIGGER file_link_insert BEFORE INSERT ON file WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER file_link_update;
CREATE TRIGGER file_link_update BEFORE UPDATE ON file WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER file_use_link_insert;
CREATE TRIGGER file_use_link_insert BEFORE INSERT ON file_use WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER file_use_link_update;
CREATE TRIGGER file_use_link_update BEFORE UPDATE ON file_use WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER batch_link_insert;
CREATE TRIGGER batch_link_insert BEFORE INSERT ON batch WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER batch_link_update;
CREATE TRIGGER batch_link_update BEFORE UPDATE ON batch WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER batch_row_link_insert;
CREATE TRIGGER batch_row_link_insert BEFORE INSERT ON batch_row WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER batch_row_link_update;
CREATE TRIGGER batch_row_link_update BEFORE UPDATE ON batch_row WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER extension_link_insert;
CREATE TRIGGER extension_link_insert BEFORE INSERT ON extension WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER extension_link_update;
CREATE TRIGGER extension_link_update BEFORE UPDATE ON extension WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER urging_link_insert;
CREATE TRIGGER urging_link_insert BEFORE INSERT ON urging WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER urging_link_update;
CREATE TRIGGER urging_link_update BEFORE UPDATE ON urging WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER recheck_link_insert;
CREATE TRIGGER recheck_link_insert BEFORE INSERT ON recheck WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
DROP TRIGGER recheck_link_update;
CREATE TRIGGER recheck_link_update BEFORE UPDATE ON recheck WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;

-- The clocks that run. A share that another unit answers for has none, and stays as it is after its item is closed:
-- the index of 0001 filled up with them.
DROP INDEX assignment_open_due;
CREATE INDEX assignment_clock ON assignment (due_current, id)
WHERE covered_by IS NULL AND state IN ('pending', 'delivered', 'received', 'returned');
-- Reports that wait for 审核.
CREATE INDEX assignment_reported ON assignment (replied_on, id) WHERE state = 'reported';
-- What hangs on an item.
CREATE INDEX item_split ON item (split_from) WHERE split_from IS NOT NULL;
CREATE INDEX item_merged ON item (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX issue_item ON issue (item_id) WHERE item_id IS NOT NULL;
-- 连续督查 in hand.
CREATE INDEX item_watched ON item (state) WHERE mode = '连续';
