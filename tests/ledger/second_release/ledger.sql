BEGIN TRANSACTION;
CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    methods TEXT NOT NULL,
    unannounced INTEGER NOT NULL DEFAULT 0 CONSTRAINT activity_unannounced_flag CHECK (unannounced IN (0, 1)),
    unrouted INTEGER NOT NULL DEFAULT 0 CONSTRAINT activity_unrouted_flag CHECK (unrouted IN (0, 1)),
    unescorted INTEGER NOT NULL DEFAULT 0 CONSTRAINT activity_unescorted_flag CHECK (unescorted IN (0, 1)),
    lead_kind TEXT NOT NULL,
    lead TEXT NOT NULL DEFAULT '',
    lead_title TEXT NOT NULL DEFAULT '',
    lead_unit_id INTEGER REFERENCES unit(id),
    in_person INTEGER NOT NULL DEFAULT 0 CONSTRAINT activity_in_person_flag CHECK (in_person IN (0, 1)),
    breadth TEXT NOT NULL DEFAULT '',
    target_kind TEXT NOT NULL DEFAULT '',
    target TEXT NOT NULL DEFAULT '',
    topics TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    basis_number TEXT NOT NULL DEFAULT '',
    designation TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',
    planned_from TEXT,
    planned_to TEXT,
    source_by TEXT NOT NULL DEFAULT '',
    detail_by TEXT NOT NULL DEFAULT '',
    wording_by TEXT NOT NULL DEFAULT '',
    language_by TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    started_on TEXT,
    concluded_on TEXT,
    conclusion TEXT NOT NULL DEFAULT '',
    closed_on TEXT,
    team_id INTEGER REFERENCES team(id),
    state TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_number UNIQUE (year, number),
    CONSTRAINT activity_titled CHECK (length(title) > 0),
    CONSTRAINT activity_planned_from_date CHECK (planned_from IS NULL OR date(planned_from, '+0 days') IS planned_from),
    CONSTRAINT activity_planned_to_date CHECK (planned_to IS NULL OR date(planned_to, '+0 days') IS planned_to),
    CONSTRAINT activity_approved_on_date CHECK (approved_on IS NULL OR date(approved_on, '+0 days') IS approved_on),
    CONSTRAINT activity_started_on_date CHECK (started_on IS NULL OR date(started_on, '+0 days') IS started_on),
    CONSTRAINT activity_concluded_on_date CHECK (concluded_on IS NULL OR date(concluded_on, '+0 days') IS concluded_on),
    CONSTRAINT activity_closed_on_date CHECK (closed_on IS NULL OR date(closed_on, '+0 days') IS closed_on)
) STRICT;
CREATE TABLE activity_person (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_person_position UNIQUE (activity_id, position)
) STRICT;
CREATE TABLE activity_unit (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    role TEXT NOT NULL,
    duty TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_unit_once UNIQUE (activity_id, unit_id, role)
) STRICT;
CREATE TABLE advice (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit(id),
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    activity_id INTEGER REFERENCES activity(id),
    text TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    advised_on TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,
    answered_on TEXT,
    answer TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    outcome_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT advice_number UNIQUE (year, number),
    CONSTRAINT advice_advised_on_date CHECK (advised_on IS NULL OR date(advised_on, '+0 days') IS advised_on),
    CONSTRAINT advice_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    CONSTRAINT advice_answered_on_date CHECK (answered_on IS NULL OR date(answered_on, '+0 days') IS answered_on),
    CONSTRAINT advice_outcome_on_date CHECK (outcome_on IS NULL OR date(outcome_on, '+0 days') IS outcome_on)
) STRICT;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    audience TEXT NOT NULL,
    answered_on TEXT,
    means TEXT NOT NULL DEFAULT '',
    satisfied TEXT NOT NULL DEFAULT '',
    na_reason TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT answer_answered_on_date CHECK (answered_on IS NULL OR date(answered_on, '+0 days') IS answered_on)
) STRICT;
CREATE TABLE appeal (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    applied_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    apply_by TEXT NOT NULL,
    decide_by TEXT NOT NULL,
    decided_on TEXT,
    people TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT appeal_applied_on_date CHECK (applied_on IS NULL OR date(applied_on, '+0 days') IS applied_on),
    CONSTRAINT appeal_apply_by_date CHECK (apply_by IS NULL OR date(apply_by, '+0 days') IS apply_by),
    CONSTRAINT appeal_decide_by_date CHECK (decide_by IS NULL OR date(decide_by, '+0 days') IS decide_by),
    CONSTRAINT appeal_decided_on_date CHECK (decided_on IS NULL OR date(decided_on, '+0 days') IS decided_on)
) STRICT;
CREATE TABLE archiving (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    archived_on TEXT NOT NULL,
    archivist TEXT NOT NULL,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT archiving_round UNIQUE (item_id, round),
    CONSTRAINT archiving_archived_on_date CHECK (archived_on IS NULL OR date(archived_on, '+0 days') IS archived_on)
) STRICT;
CREATE TABLE assignment (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    position INTEGER NOT NULL,
    round INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    role TEXT NOT NULL,
    task TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    due_rule TEXT NOT NULL DEFAULT '',
    due_kind TEXT NOT NULL DEFAULT '',
    due_estimate INTEGER NOT NULL DEFAULT 0 CONSTRAINT assignment_due_estimate_flag CHECK (due_estimate IN (0, 1)),
    due_from TEXT,
    due_original TEXT,
    due_current TEXT,
    leader TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    delivered_on TEXT,
    received_on TEXT,
    replied_on TEXT,
    accepted_on TEXT,
    covered_by INTEGER REFERENCES assignment(id),
    released_to INTEGER REFERENCES assignment(id),
    percent INTEGER,
    progress TEXT NOT NULL DEFAULT '',
    adopted INTEGER NOT NULL DEFAULT 0 CONSTRAINT assignment_adopted_flag CHECK (adopted IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT assignment_number UNIQUE (item_id, position),
    CONSTRAINT assignment_unit UNIQUE (item_id, round, unit_id),
    CONSTRAINT assignment_percent CHECK (percent IS NULL OR percent BETWEEN 0 AND 100),
    CONSTRAINT assignment_due_from_date CHECK (due_from IS NULL OR date(due_from, '+0 days') IS due_from),
    CONSTRAINT assignment_due_original_date CHECK (due_original IS NULL OR date(due_original, '+0 days') IS due_original),
    CONSTRAINT assignment_due_current_date CHECK (due_current IS NULL OR date(due_current, '+0 days') IS due_current),
    CONSTRAINT assignment_delivered_on_date CHECK (delivered_on IS NULL OR date(delivered_on, '+0 days') IS delivered_on),
    CONSTRAINT assignment_received_on_date CHECK (received_on IS NULL OR date(received_on, '+0 days') IS received_on),
    CONSTRAINT assignment_replied_on_date CHECK (replied_on IS NULL OR date(replied_on, '+0 days') IS replied_on),
    CONSTRAINT assignment_accepted_on_date CHECK (accepted_on IS NULL OR date(accepted_on, '+0 days') IS accepted_on)
) STRICT;
INSERT INTO "assignment" VALUES(1,1,1,1,1,'主办','完成管网普查（普查率100%）；更换老旧管道（更换12公里）','pending','2026年12月20日','date',0,NULL,'2026-12-20','2026-12-20','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,7);
INSERT INTO "assignment" VALUES(2,2,1,1,2,'主办','清淤3公里','pending','2026年12月10日','date',0,NULL,'2026-12-10','2026-12-10','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,8);
INSERT INTO "assignment" VALUES(3,2,2,1,3,'主办','栽植5公里','pending','2026年12月25日','date',0,NULL,'2026-12-25','2026-12-25','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,8);
INSERT INTO "assignment" VALUES(4,4,1,1,1,'牵头','','pending','15个工作日','workdays',0,'2026-11-02','2026-11-23','2026-11-23','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,11);
INSERT INTO "assignment" VALUES(5,5,1,1,1,'牵头','','pending','15个工作日','workdays',0,'2026-11-03','2026-11-24','2026-11-24','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,12);
INSERT INTO "assignment" VALUES(6,6,1,1,1,'主办','','pending','2026年12月15日','date',0,NULL,'2026-12-15','2026-12-15','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,14);
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "batch" VALUES(1,'units','旧名录.csv','44ccefe0325a2282f5e4168efd5dbceb9dc803e1f11dfa3b3e55c1fbfc4c256d',3,2);
INSERT INTO "batch" VALUES(2,'items','旧台账.xlsx','e050bd306663da197070a96f28a90d695730210a3050a888f6d01db6d0ccbff3',3,6);
INSERT INTO "batch" VALUES(3,'items','旧快线.csv','d366e8e48e79dd6e4fe8f217053fc25798b59b4d55ca6c5888f9bbb37d0a784f',2,10);
INSERT INTO "batch" VALUES(4,'items','旧联系表.csv','95ee9a20130a114f3e77454bca7affcd8d59820c9affa634a0c0f85d4f1d05f3',1,13);
INSERT INTO "batch" VALUES(5,'issues','旧问题.csv','58eb57a48ca6b498ac8be429b1935c754a016a77b388b522887d5defd0ac5df8',1,15);
CREATE TABLE batch_row (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES batch(id),
    "key" TEXT NOT NULL,
    place TEXT NOT NULL,
    subject TEXT NOT NULL,
    content_sha TEXT NOT NULL,
    progress_sha TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "batch_row" VALUES(1,1,'单位:云岭县住房和城乡建设局','2','U-zjj','024296b3369acc5469b7ac3d8fec2f5eabdfb9411b07ecf12db827bb662f9b39','',3);
INSERT INTO "batch_row" VALUES(2,1,'单位:云岭县水利局','3','U-slj','ff22d405aa422483f6c21c4bb299006c51da8705ee409574f35e7bdda6f2542e','',4);
INSERT INTO "batch_row" VALUES(3,1,'单位:云岭县林业局','4','U-lyj','89243bf30c6b8019364233a862a2497a028ebf6668500402ba956010c14c6dc0','',5);
INSERT INTO "batch_row" VALUES(4,2,'事项:其他|城区供水管网改造','台账!2','D2026-0001','c3e6d2ab0bf28818031c9f9ede64c2c6081fb813ba751023111fb7b3fee123e6','',7);
INSERT INTO "batch_row" VALUES(5,2,'事项:其他|河道清淤','台账!4','D2026-0002','223b5b433a3848a9f810e68be4c92dcb8b6f0bfecac8f159f235a10656645511','',8);
INSERT INTO "batch_row" VALUES(6,2,'事项:其他|只记名称的工作','台账!6','D2026-0003','e191948041045d9d080d6cd93eb51ea8c5d65856fd03e73bf94855158b3726d0','',9);
INSERT INTO "batch_row" VALUES(7,3,'来文:快线-001','2','D2026-0004','7842d3e4938428a95a1ada73dd273e76ff5909e9b30bed2769348e6f4a67a177','',11);
INSERT INTO "batch_row" VALUES(8,3,'来文:快线-002','3','D2026-0005','e2933dc8c6b1b02348b9ecae1571519cf1bc66b7c8762eb22b86df9a45c01b51','',12);
INSERT INTO "batch_row" VALUES(9,4,'事项:其他|整治马路市场','2','D2026-0006','847fe967cce10f774058ffd8ee5820fda4f05098146693781cae68129d3317a4','',14);
INSERT INTO "batch_row" VALUES(10,5,'编号:暗访-01','2','W2026-0001','c9f0a1d2fd24aca8378e6c049b90f505f0b9c87459c3085de419cf3efd8a76de','',16);
CREATE TABLE briefing (
    id INTEGER PRIMARY KEY,
    leader TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    means TEXT NOT NULL,
    briefed_on TEXT NOT NULL,
    item_id INTEGER REFERENCES item(id),
    unit_id INTEGER REFERENCES unit(id),
    round INTEGER,
    text TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT briefing_of_one_thing CHECK ((item_id IS NULL) <> (unit_id IS NULL)),
    CONSTRAINT briefing_briefed_on_date CHECK (briefed_on IS NULL OR date(briefed_on, '+0 days') IS briefed_on)
) STRICT;
CREATE TABLE charge (
    id INTEGER PRIMARY KEY,
    leader TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    item_id INTEGER REFERENCES item(id),
    unit_id INTEGER REFERENCES unit(id),
    from_on TEXT NOT NULL,
    to_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT charge_of_one_thing CHECK ((item_id IS NULL) <> (unit_id IS NULL)),
    CONSTRAINT charge_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT charge_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on)
) STRICT;
CREATE TABLE clearing (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    cleared_on TEXT NOT NULL,
    approver TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT clearing_round UNIQUE (issue_id, round),
    CONSTRAINT clearing_cleared_on_date CHECK (cleared_on IS NULL OR date(cleared_on, '+0 days') IS cleared_on)
) STRICT;
CREATE TABLE closing (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    closed_on TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    leader_accepted TEXT NOT NULL,
    public_satisfied TEXT NOT NULL,
    checks TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT closing_round UNIQUE (item_id, round),
    CONSTRAINT closing_closed_on_date CHECK (closed_on IS NULL OR date(closed_on, '+0 days') IS closed_on)
) STRICT;
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    committed_on TEXT NOT NULL,
    proposed TEXT NOT NULL,
    due_on TEXT,
    rectify_type TEXT NOT NULL,
    measures TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL,
    approver TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT commitment_committed_on_date CHECK (committed_on IS NULL OR date(committed_on, '+0 days') IS committed_on),
    CONSTRAINT commitment_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on)
) STRICT;
CREATE TABLE complainant (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    name TEXT,
    phone TEXT,
    identity TEXT,
    address TEXT,
    salt TEXT,
    digest TEXT NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0 CONSTRAINT complainant_erased_flag CHECK (erased IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT complainant_item UNIQUE (item_id)
) STRICT;
INSERT INTO "complainant" VALUES(1,4,'试验甲','13800010001',NULL,NULL,'33873109e1c566f5e538b0bb7e4a29ee','f289b6d08b6398164450683c9168d06ce95ec2c9ff968516228f8e8d68f4db2e',0,11);
INSERT INTO "complainant" VALUES(2,6,NULL,'13800010002',NULL,NULL,'1902994b4691a2856a8247de6bbd128b','e4aaa150ec07707f9e2b4457b5b234fff4649030b90b248b5131f26aefa18af1',0,14);
CREATE TABLE day (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    working INTEGER NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT day_once UNIQUE (day),
    CONSTRAINT day_date CHECK (date(day, '+0 days') IS day),
    CONSTRAINT day_working CHECK (working IN (0, 1))
) STRICT;
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    received_on TEXT NOT NULL,
    signer TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT delivery_once UNIQUE (activity_id, unit_id),
    CONSTRAINT delivery_received_on_date CHECK (received_on IS NULL OR date(received_on, '+0 days') IS received_on)
) STRICT;
CREATE TABLE directive (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    leader TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    principal INTEGER NOT NULL DEFAULT 0 CONSTRAINT directive_principal_flag CHECK (principal IN (0, 1)),
    directed_on TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    instruction INTEGER NOT NULL DEFAULT 1 CONSTRAINT directive_instruction_flag CHECK (instruction IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT directive_directed_on_date CHECK (directed_on IS NULL OR date(directed_on, '+0 days') IS directed_on)
) STRICT;
CREATE TABLE ending (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    outcome TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    approver TEXT NOT NULL DEFAULT '',
    forwarded_to TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ending_ended_on_date CHECK (ended_on IS NULL OR date(ended_on, '+0 days') IS ended_on)
) STRICT;
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT event_seq_positive CHECK (seq > 0),
    CONSTRAINT event_day CHECK (date(happened_on, '+0 days') IS happened_on),
    CONSTRAINT event_hash_hex CHECK (length(hash) = 64 AND length(prev) = 64)
) STRICT;
INSERT INTO "event" VALUES(1,'2026-11-29T16:14:34+08:00','2026-11-29','','ledger.init','ledger','{"facts":{"settings":"# 本文件是督查室的设置；改动会在下一次操作时记入留痕。\n\n[office]\nname = \"云岭县委督查室\"\ncounty = \"云岭\"\noperator = \"\"\ncontact = \"\"\nphone = \"\"\n\n# 发文机关，第一个是落款；文号写作 代字〔年份〕号数。\n[[issuer]]\nname = \"中共云岭县委办公室\"\nlevel = \"办公室\"\ncode = \"云督\"\ncopy_to = \"\"\nnext_number = 1\nnext_year = 0\n\n# 启用本台账以前已经出过的期刊，总期号接着编；没有写的不印总期号。\n# [[serial]]\n# name = \"督查通报\"\n# issued = 57                 # 以前共出了多少期，下一期是总第58期\n# next_number = 12            # 今年下一期的期号（年中启用时）\n# next_year = 2026\n\n[limits]\nreceipt_workdays = 3          # 送达后几个工作日未回执即列入未回执清单\ncommit_workdays = 5           # 反馈问题后几个工作日未报时限即列入清单\nstuck_warn_days = 10          # 久拖：几天没有任何记录提醒\nstuck_alarm_days = 15         # 久拖：几天没有任何记录报警\nleader_silence_workdays = 10  # 呈报后几个工作日无新批示视为认可\nextensions = 0                # 每个单位最多延期几次，0 为不限\nreport_days = \"每季度末\"      # 长期坚持的问题没有另定报告日的，何时报告\nrecheck_rate = \"4\"            # 复查复议率报警线（%）\nlag_points = 0                # 滞后清单：实际进度落后序时进度几个百分点以上才列入\nbackup_days = 7               # 最近一份备份超过几天，today 和体检提醒\n\n# 环节时限，按工作日，0 为不限；ducha item backtrack 按它算超时。签收看 receipt_workdays，办理看各单位自己的时限。\n[stages]\nfiling_workdays = 2           # 立项：登记到立项\ntelling_workdays = 2          # 交办：立项到送达\nreviewing_workdays = 3        # 审核：反馈到审核\nclosing_workdays = 5          # 办结：最后一次审核到办结\n\n[coordination]\nunits = 3                     # 涉及几个单位就建议协调，0 为不建议\ndays = 60                     # 立项（或本轮开始）满几天就建议协调，0 为不建议\n\n[survey]\ndissatisfied_percent = \"50\"   # 不满意超过有效票的百分之几要补课\nfairly_as = \"满意\"            # 基本满意算满意、不满意，还是单列\nsmall = 5                     # 有效票少于几份，标明样本不足\n\n[lamps]\ngreen = \"绿\"\nyellow = \"黄\"\nred = \"红\"\nyellow_workdays = 3           # 剩几个工作日亮黄灯\n\n[clock]\nroll = true                   # 按日计的时限遇休息日是否顺延\nrevisit = \"after\"             # 回访在销号之前（before）还是之后（after）；重点问题一律在前\nlongterm_report = \"每季度末\"  # 长期坚持的何时报一次：每月底、每季度末、每半年、每年底 等\n\n[activity]\nvisits_a_month = 1            # 一个单位一个月督查几次以上要写原因，0 为不问\ntraining_months = 12          # 培训后几个月内算培训过\nappeal_days = 30              # 收到结论后几日内可申请复核（733号令第17条）\ndecision_days = 30            # 收到申请后几日内作出复核决定\n\n[quota]\nmonthly = 1                   # 这些类别的单位每月组织几次督查\nmonthly_kinds = \"县直单位\"\nquarterly = 2                 # 这些类别的单位，主要负责人每季度亲自带队几次\nquarterly_kinds = \"县直单位、乡镇、街道、功能区\"\nseminars_a_month = 1          # 业务研讨每月几次\ntrainings_a_year = 1          # 全县督查业务培训每年几次\n\n[fonts]\nset = \"GB2312\"                # GB2312、Windows 或 GBK\nlatin = \"Times New Roman\"\n\n# 文书版面与国标 GB/T 9704-2012 不同时才写；ducha paper template list 会列出与国标不同之处。\n# [page]\n# line_pt = 28.95             # 行距，磅\n# red_head_mm = 35            # 发文机关标志上边缘至版心上边缘，毫米\n"},"rows":{},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','0000000000000000000000000000000000000000000000000000000000000000','a530dd03f90dd16cc35b2727183b8d260003c46bd981dd9a54f9d1bc0cfe8e25');
INSERT INTO "event" VALUES(2,'2026-11-29T16:14:43+08:00','2026-11-29','周明','import.units','import-1','{"facts":{"file":"旧名录.csv","rows":3},"rows":{"batch":[{"event_seq":2,"id":1,"kind":"units","name":"旧名录.csv","row_count":3,"sha256":"44ccefe0325a2282f5e4168efd5dbceb9dc803e1f11dfa3b3e55c1fbfc4c256d"}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','a530dd03f90dd16cc35b2727183b8d260003c46bd981dd9a54f9d1bc0cfe8e25','9b66c01964a090717056865e2a12aa4104cbe4eef8107d65d2933e2c7beedebc');
INSERT INTO "event" VALUES(3,'2026-11-29T16:14:43+08:00','2026-11-29','周明','unit.add','U-zjj','{"facts":{"name":"云岭县住房和城乡建设局"},"rows":{"batch_row":[{"batch_id":1,"content_sha":"024296b3369acc5469b7ac3d8fec2f5eabdfb9411b07ecf12db827bb662f9b39","event_seq":3,"id":1,"key":"单位:云岭县住房和城乡建设局","place":"2","progress_sha":"","subject":"U-zjj"}],"post":[{"duty":"","event_seq":3,"from_on":"2026-11-29","id":1,"inspector":0,"person":"何建国","phone":"","principal":1,"title":"局长","to_on":null,"unit_id":1}],"unit":[{"code":"zjj","event_seq":3,"from_on":"2026-11-29","id":1,"kind":"县直单位","parent_id":null,"phone":"","position":1,"state":"active","to_on":null}],"unit_name":[{"basis":"","event_seq":3,"from_on":"2026-11-29","full":"云岭县住房和城乡建设局","id":1,"initials":"xzjj ylxzfhcxjsj zjj|ylxzphcxjsj","short":"县住建局","to_on":null,"unit_id":1}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','9b66c01964a090717056865e2a12aa4104cbe4eef8107d65d2933e2c7beedebc','871569473cd9102918f101c944ef8e0e9116449d1a3bf0be35aa31d580657f60');
INSERT INTO "event" VALUES(4,'2026-11-29T16:14:43+08:00','2026-11-29','周明','unit.add','U-slj','{"facts":{"name":"云岭县水利局"},"rows":{"batch_row":[{"batch_id":1,"content_sha":"ff22d405aa422483f6c21c4bb299006c51da8705ee409574f35e7bdda6f2542e","event_seq":4,"id":2,"key":"单位:云岭县水利局","place":"3","progress_sha":"","subject":"U-slj"}],"unit":[{"code":"slj","event_seq":4,"from_on":"2026-11-29","id":2,"kind":"县直单位","parent_id":null,"phone":"","position":2,"state":"active","to_on":null}],"unit_name":[{"basis":"","event_seq":4,"from_on":"2026-11-29","full":"云岭县水利局","id":2,"initials":"slj xslj ylxslj|","short":"县水利局","to_on":null,"unit_id":2}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','871569473cd9102918f101c944ef8e0e9116449d1a3bf0be35aa31d580657f60','c911f21be444ea980828e5b7336784ea0a739e61868fd25a8c4b3b6dc0269295');
INSERT INTO "event" VALUES(5,'2026-11-29T16:14:43+08:00','2026-11-29','周明','unit.add','U-lyj','{"facts":{"name":"云岭县林业局"},"rows":{"batch_row":[{"batch_id":1,"content_sha":"89243bf30c6b8019364233a862a2497a028ebf6668500402ba956010c14c6dc0","event_seq":5,"id":3,"key":"单位:云岭县林业局","place":"4","progress_sha":"","subject":"U-lyj"}],"unit":[{"code":"lyj","event_seq":5,"from_on":"2026-11-29","id":3,"kind":"县直单位","parent_id":null,"phone":"","position":3,"state":"active","to_on":null}],"unit_name":[{"basis":"","event_seq":5,"from_on":"2026-11-29","full":"云岭县林业局","id":3,"initials":"lyj xlyj ylxlyj|","short":"县林业局","to_on":null,"unit_id":3}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','c911f21be444ea980828e5b7336784ea0a739e61868fd25a8c4b3b6dc0269295','bd49023f536db7be15171e5155a4dc3290b50d3b5a32d0d84cc9eecbb0ae9158');
INSERT INTO "event" VALUES(6,'2026-11-29T16:14:48+08:00','2026-11-10','周明','import.items','import-2','{"facts":{"file":"旧台账.xlsx","rows":3},"rows":{"batch":[{"event_seq":6,"id":2,"kind":"items","name":"旧台账.xlsx","row_count":3,"sha256":"e050bd306663da197070a96f28a90d695730210a3050a888f6d01db6d0ccbff3"}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','bd49023f536db7be15171e5155a4dc3290b50d3b5a32d0d84cc9eecbb0ae9158','97259510cba4931a4158e2a35c1cac3c0ea6e1be0a854c1b73d7dc9286dca7d9');
INSERT INTO "event" VALUES(7,'2026-11-29T16:14:48+08:00','2026-11-10','周明','item.add','D2026-0001','{"facts":{"imported":true},"rows":{"assignment":[{"accepted_on":null,"adopted":0,"covered_by":null,"delivered_on":null,"due_current":"2026-12-20","due_estimate":0,"due_from":null,"due_kind":"date","due_original":"2026-12-20","due_rule":"2026年12月20日","event_seq":7,"id":1,"item_id":1,"leader":"","percent":null,"person":"","position":1,"progress":"","received_on":null,"released_to":null,"replied_on":null,"role":"主办","round":1,"state":"pending","task":"完成管网普查（普查率100%）；更换老旧管道（更换12公里）","unit_id":1}],"batch_row":[{"batch_id":2,"content_sha":"c3e6d2ab0bf28818031c9f9ede64c2c6081fb813ba751023111fb7b3fee123e6","event_seq":7,"id":4,"key":"事项:其他|城区供水管网改造","place":"台账!2","progress_sha":"","subject":"D2026-0001"}],"item":[{"accepted_on":null,"adopted_as_of":null,"approved_on":null,"approver":"","basis_date":null,"basis_excerpt":"","basis_number":"","basis_title":"","basis_type":"","check_rule":"","content":"完成管网普查；更换老旧管道","event_seq":7,"external_key":"事项:其他|城区供水管网改造","first_contact":"","id":1,"kind":"日常督办","lead_office":"","merged_into":null,"mode":"集中","moved_on":"2026-11-10","no_basis_reason":"","note":"","number":1,"old_notice":"","progress":"","proposal":"","proposer":"","round":1,"route":"","secrecy":"","source":"其他","source_number":"","split_from":null,"state":"proposed","tags":"","timing":"","title":"城区供水管网改造","topic":"","year":2026}],"milestone":[{"assignment_id":1,"done_on":null,"due_on":"2026-11-30","due_rule":"2026年11月30日","effect":"普查率100%","event_seq":7,"id":1,"name":"完成管网普查","position":1,"progress":"","starts_on":null},{"assignment_id":1,"done_on":null,"due_on":"2026-12-20","due_rule":"2026年12月20日","effect":"更换12公里","event_seq":7,"id":2,"name":"更换老旧管道","position":2,"progress":"","starts_on":null}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','97259510cba4931a4158e2a35c1cac3c0ea6e1be0a854c1b73d7dc9286dca7d9','6630c45feba15d5cf83b4936a12bfc19c47bda759af0ae6b7353b76f7e80147a');
INSERT INTO "event" VALUES(8,'2026-11-29T16:14:48+08:00','2026-11-10','周明','item.add','D2026-0002','{"facts":{"imported":true},"rows":{"assignment":[{"accepted_on":null,"adopted":0,"covered_by":null,"delivered_on":null,"due_current":"2026-12-10","due_estimate":0,"due_from":null,"due_kind":"date","due_original":"2026-12-10","due_rule":"2026年12月10日","event_seq":8,"id":2,"item_id":2,"leader":"","percent":null,"person":"","position":1,"progress":"","received_on":null,"released_to":null,"replied_on":null,"role":"主办","round":1,"state":"pending","task":"清淤3公里","unit_id":2},{"accepted_on":null,"adopted":0,"covered_by":null,"delivered_on":null,"due_current":"2026-12-25","due_estimate":0,"due_from":null,"due_kind":"date","due_original":"2026-12-25","due_rule":"2026年12月25日","event_seq":8,"id":3,"item_id":2,"leader":"","percent":null,"person":"","position":2,"progress":"","received_on":null,"released_to":null,"replied_on":null,"role":"主办","round":1,"state":"pending","task":"栽植5公里","unit_id":3}],"batch_row":[{"batch_id":2,"content_sha":"223b5b433a3848a9f810e68be4c92dcb8b6f0bfecac8f159f235a10656645511","event_seq":8,"id":5,"key":"事项:其他|河道清淤","place":"台账!4","progress_sha":"","subject":"D2026-0002"}],"item":[{"accepted_on":null,"adopted_as_of":null,"approved_on":null,"approver":"","basis_date":null,"basis_excerpt":"","basis_number":"","basis_title":"","basis_type":"","check_rule":"","content":"清淤3公里；栽植5公里","event_seq":8,"external_key":"事项:其他|河道清淤","first_contact":"","id":2,"kind":"日常督办","lead_office":"","merged_into":null,"mode":"集中","moved_on":"2026-11-10","no_basis_reason":"","note":"汛前","number":2,"old_notice":"","progress":"","proposal":"","proposer":"","round":1,"route":"","secrecy":"","source":"其他","source_number":"","split_from":null,"state":"proposed","tags":"","timing":"","title":"河道清淤","topic":"","year":2026}],"milestone":[{"assignment_id":2,"done_on":null,"due_on":"2026-12-10","due_rule":"2026年12月10日","effect":"","event_seq":8,"id":3,"name":"清淤3公里","position":1,"progress":"","starts_on":null},{"assignment_id":2,"done_on":null,"due_on":"2026-12-25","due_rule":"2026年12月25日","effect":"","event_seq":8,"id":4,"name":"栽植5公里","position":2,"progress":"","starts_on":null}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','6630c45feba15d5cf83b4936a12bfc19c47bda759af0ae6b7353b76f7e80147a','3f90e99020e42bd8f4bbdfe63f1a0f3d278ff5e598e70a12e0a2163bb061d24d');
INSERT INTO "event" VALUES(9,'2026-11-29T16:14:48+08:00','2026-11-10','周明','item.add','D2026-0003','{"facts":{"imported":true},"rows":{"batch_row":[{"batch_id":2,"content_sha":"e191948041045d9d080d6cd93eb51ea8c5d65856fd03e73bf94855158b3726d0","event_seq":9,"id":6,"key":"事项:其他|只记名称的工作","place":"台账!6","progress_sha":"","subject":"D2026-0003"}],"item":[{"accepted_on":null,"adopted_as_of":null,"approved_on":null,"approver":"","basis_date":null,"basis_excerpt":"","basis_number":"","basis_title":"","basis_type":"","check_rule":"","content":"","event_seq":9,"external_key":"事项:其他|只记名称的工作","first_contact":"","id":3,"kind":"日常督办","lead_office":"","merged_into":null,"mode":"集中","moved_on":"2026-11-10","no_basis_reason":"","note":"","number":3,"old_notice":"","progress":"","proposal":"","proposer":"","round":1,"route":"","secrecy":"","source":"其他","source_number":"","split_from":null,"state":"proposed","tags":"","timing":"","title":"只记名称的工作","topic":"","year":2026}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','3f90e99020e42bd8f4bbdfe63f1a0f3d278ff5e598e70a12e0a2163bb061d24d','1e119ae05bfee8ee827cea616d63bd547ea5fb5aa62a12d7c95f5e06eab07946');
INSERT INTO "event" VALUES(10,'2026-11-29T16:14:50+08:00','2026-11-10','周明','import.items','import-3','{"facts":{"file":"旧快线.csv","rows":2},"rows":{"batch":[{"event_seq":10,"id":3,"kind":"items","name":"旧快线.csv","row_count":2,"sha256":"d366e8e48e79dd6e4fe8f217053fc25798b59b4d55ca6c5888f9bbb37d0a784f"}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','1e119ae05bfee8ee827cea616d63bd547ea5fb5aa62a12d7c95f5e06eab07946','86e40fd51a1a39b2e94dc0dcddb069785fdbc003526709afad35a2c6906c114a');
INSERT INTO "event" VALUES(11,'2026-11-29T16:14:50+08:00','2026-11-10','周明','item.add','D2026-0004','{"facts":{"imported":true},"rows":{"assignment":[{"accepted_on":null,"adopted":0,"covered_by":null,"delivered_on":null,"due_current":"2026-11-23","due_estimate":0,"due_from":"2026-11-02","due_kind":"workdays","due_original":"2026-11-23","due_rule":"15个工作日","event_seq":11,"id":4,"item_id":4,"leader":"","percent":null,"person":"","position":1,"progress":"","received_on":null,"released_to":null,"replied_on":null,"role":"牵头","round":1,"state":"pending","task":"","unit_id":1}],"batch_row":[{"batch_id":3,"content_sha":"7842d3e4938428a95a1ada73dd273e76ff5909e9b30bed2769348e6f4a67a177","event_seq":11,"id":7,"key":"来文:快线-001","place":"2","progress_sha":"","subject":"D2026-0004"}],"complainant":[{"digest":"f289b6d08b6398164450683c9168d06ce95ec2c9ff968516228f8e8d68f4db2e","erased":0,"event_seq":11,"id":1,"item_id":4}],"item":[{"accepted_on":"2026-11-02","adopted_as_of":null,"approved_on":null,"approver":"","basis_date":"2026-11-02","basis_excerpt":"","basis_number":"","basis_title":"民意快线 快线-001","basis_type":"来信来电","check_rule":"","content":"小区夜间施工扰民","event_seq":11,"external_key":"来文:快线-001","first_contact":"","id":4,"kind":"日常督办","lead_office":"","merged_into":null,"mode":"集中","moved_on":"2026-11-10","no_basis_reason":"","note":"","number":4,"old_notice":"","progress":"","proposal":"","proposer":"","round":1,"route":"","secrecy":"","source":"群众来信来电","source_number":"快线-001","split_from":null,"state":"proposed","tags":"","timing":"","title":"小区夜间施工扰民","topic":"","year":2026}],"point":[{"event_seq":11,"id":1,"item_id":4,"position":1,"text":"小区夜间施工扰民"}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','86e40fd51a1a39b2e94dc0dcddb069785fdbc003526709afad35a2c6906c114a','ce24b5303e16488d5f65ef7881ec9850560ce65e6cfcd02619ad01808d17e2a2');
INSERT INTO "event" VALUES(12,'2026-11-29T16:14:50+08:00','2026-11-10','周明','item.add','D2026-0005','{"facts":{"imported":true},"rows":{"assignment":[{"accepted_on":null,"adopted":0,"covered_by":null,"delivered_on":null,"due_current":"2026-11-24","due_estimate":0,"due_from":"2026-11-03","due_kind":"workdays","due_original":"2026-11-24","due_rule":"15个工作日","event_seq":12,"id":5,"item_id":5,"leader":"","percent":null,"person":"","position":1,"progress":"","received_on":null,"released_to":null,"replied_on":null,"role":"牵头","round":1,"state":"pending","task":"","unit_id":1}],"batch_row":[{"batch_id":3,"content_sha":"e2933dc8c6b1b02348b9ecae1571519cf1bc66b7c8762eb22b86df9a45c01b51","event_seq":12,"id":8,"key":"来文:快线-002","place":"3","progress_sha":"","subject":"D2026-0005"}],"item":[{"accepted_on":"2026-11-03","adopted_as_of":null,"approved_on":null,"approver":"","basis_date":"2026-11-03","basis_excerpt":"","basis_number":"","basis_title":"民意快线 快线-002","basis_type":"来信来电","check_rule":"","content":"路灯不亮","event_seq":12,"external_key":"来文:快线-002","first_contact":"","id":5,"kind":"日常督办","lead_office":"","merged_into":null,"mode":"集中","moved_on":"2026-11-10","no_basis_reason":"","note":"","number":5,"old_notice":"","progress":"","proposal":"","proposer":"","round":1,"route":"","secrecy":"","source":"群众来信来电","source_number":"快线-002","split_from":null,"state":"proposed","tags":"","timing":"","title":"路灯不亮","topic":"","year":2026}],"point":[{"event_seq":12,"id":2,"item_id":5,"position":1,"text":"路灯不亮"}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','ce24b5303e16488d5f65ef7881ec9850560ce65e6cfcd02619ad01808d17e2a2','1012fffcaf840ff67b7b89ce9359bccee5de04e92ae65133bf8d19e7f48cca2d');
INSERT INTO "event" VALUES(13,'2026-11-29T16:14:52+08:00','2026-11-10','周明','import.items','import-4','{"facts":{"file":"旧联系表.csv","rows":1},"rows":{"batch":[{"event_seq":13,"id":4,"kind":"items","name":"旧联系表.csv","row_count":1,"sha256":"95ee9a20130a114f3e77454bca7affcd8d59820c9affa634a0c0f85d4f1d05f3"}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','1012fffcaf840ff67b7b89ce9359bccee5de04e92ae65133bf8d19e7f48cca2d','a7b3e2392315e71fa40e133f0abf13d146d87ba8c560b130a8962e8bdc2e5a3c');
INSERT INTO "event" VALUES(14,'2026-11-29T16:14:52+08:00','2026-11-10','周明','item.add','D2026-0006','{"facts":{"imported":true},"rows":{"assignment":[{"accepted_on":null,"adopted":0,"covered_by":null,"delivered_on":null,"due_current":"2026-12-15","due_estimate":0,"due_from":null,"due_kind":"date","due_original":"2026-12-15","due_rule":"2026年12月15日","event_seq":14,"id":6,"item_id":6,"leader":"","percent":null,"person":"","position":1,"progress":"","received_on":null,"released_to":null,"replied_on":null,"role":"主办","round":1,"state":"pending","task":"","unit_id":1}],"batch_row":[{"batch_id":4,"content_sha":"847fe967cce10f774058ffd8ee5820fda4f05098146693781cae68129d3317a4","event_seq":14,"id":9,"key":"事项:其他|整治马路市场","place":"2","progress_sha":"","subject":"D2026-0006"}],"complainant":[{"digest":"e4aaa150ec07707f9e2b4457b5b234fff4649030b90b248b5131f26aefa18af1","erased":0,"event_seq":14,"id":2,"item_id":6}],"item":[{"accepted_on":null,"adopted_as_of":null,"approved_on":null,"approver":"","basis_date":null,"basis_excerpt":"","basis_number":"","basis_title":"","basis_type":"","check_rule":"","content":"","event_seq":14,"external_key":"事项:其他|整治马路市场","first_contact":"","id":6,"kind":"日常督办","lead_office":"","merged_into":null,"mode":"集中","moved_on":"2026-11-10","no_basis_reason":"","note":"","number":6,"old_notice":"","progress":"","proposal":"","proposer":"","round":1,"route":"","secrecy":"","source":"其他","source_number":"","split_from":null,"state":"proposed","tags":"","timing":"","title":"整治马路市场","topic":"","year":2026}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','a7b3e2392315e71fa40e133f0abf13d146d87ba8c560b130a8962e8bdc2e5a3c','a1c0f54b4dcd53872199556275a62fc6a2ba0f0a87c28cc89b89c29b938a44fe');
INSERT INTO "event" VALUES(15,'2026-11-29T16:14:55+08:00','2026-11-10','周明','import.issues','import-5','{"facts":{"file":"旧问题.csv","rows":1},"rows":{"batch":[{"event_seq":15,"id":5,"kind":"issues","name":"旧问题.csv","row_count":1,"sha256":"58eb57a48ca6b498ac8be429b1935c754a016a77b388b522887d5defd0ac5df8"}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','a1c0f54b4dcd53872199556275a62fc6a2ba0f0a87c28cc89b89c29b938a44fe','ccf1b028dcaa88a60679d2c6924eb053f7259702f53a721541aa4a2a7e6e4d29');
INSERT INTO "event" VALUES(16,'2026-11-29T16:14:55+08:00','2026-11-10','周明','issue.add','W2026-0001','{"facts":{"imported":true},"rows":{"batch_row":[{"batch_id":5,"content_sha":"c9f0a1d2fd24aca8378e6c049b90f505f0b9c87459c3085de419cf3efd8a76de","event_seq":16,"id":10,"key":"编号:暗访-01","place":"2","progress_sha":"","subject":"W2026-0001"}],"issue":[{"activity":"","activity_id":null,"advice":"","category":"作风问题","cause":"","cause_kind":"","due_current":null,"due_estimate":0,"due_from":null,"due_kind":"date","due_original":null,"due_required":"2026-11-30","due_rule":"2026年11月30日","event_seq":16,"external_key":"编号:暗访-01","found_on":"2026-11-05","handed_on":null,"id":1,"item_id":null,"key":0,"link":"","matter":"工地围挡破损","measures":"","nature":"","note":"","number":1,"place":"","rectify_type":"","repeat_of":null,"round":1,"state":"found","year":2026}],"issue_person":[{"event_seq":16,"id":1,"issue_id":1,"name":"何建国","position":1,"role":"责任人","title":""}],"issue_unit":[{"event_seq":16,"id":1,"issue_id":1,"position":1,"role":"责任","unit_id":1}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','ccf1b028dcaa88a60679d2c6924eb053f7259702f53a721541aa4a2a7e6e4d29','64fd9ba61aaeb3d0fcd2e603f87315b86b5506465fc946cb72881d0398ffb350');
INSERT INTO "event" VALUES(17,'2026-11-29T16:14:58+08:00','2026-11-29','周明','item.add','D2026-0007','{"facts":{},"rows":{"item":[{"accepted_on":null,"adopted_as_of":null,"approved_on":null,"approver":"","basis_date":null,"basis_excerpt":"","basis_number":"","basis_title":"","basis_type":"","check_rule":"","content":"","event_seq":17,"external_key":null,"first_contact":"","id":7,"kind":"日常督办","lead_office":"","merged_into":null,"mode":"集中","moved_on":"2026-11-29","no_basis_reason":"试","note":"","number":7,"old_notice":"","progress":"","proposal":"","proposer":"","round":1,"route":"","secrecy":"","source":"其他","source_number":"","split_from":null,"state":"proposed","tags":"","timing":"","title":"手工登记的一件","topic":"","year":2026}]},"settings":"872a6809391e93fa870e037a12236d56a90dcac9074513b31545f2a0b718e67e"}','64fd9ba61aaeb3d0fcd2e603f87315b86b5506465fc946cb72881d0398ffb350','acf1600d57581df06efadb54294eb277ee700eb8edf5a4584f868c42490c4994');
CREATE TABLE exemplar (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    side TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    person TEXT NOT NULL DEFAULT '',
    person_title TEXT NOT NULL DEFAULT '',
    matter TEXT NOT NULL,
    found_on TEXT NOT NULL,
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    activity_id INTEGER REFERENCES activity(id),
    publicity TEXT NOT NULL,
    decided_on TEXT,
    approver TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT exemplar_number UNIQUE (year, number),
    CONSTRAINT exemplar_found_on_date CHECK (found_on IS NULL OR date(found_on, '+0 days') IS found_on),
    CONSTRAINT exemplar_decided_on_date CHECK (decided_on IS NULL OR date(decided_on, '+0 days') IS decided_on)
) STRICT;
CREATE TABLE extension (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    position INTEGER NOT NULL,
    requested_on TEXT NOT NULL,
    asked_late INTEGER NOT NULL CONSTRAINT extension_asked_late_flag CHECK (asked_late IN (0, 1)),
    old_due TEXT NOT NULL,
    new_due TEXT NOT NULL,
    approver TEXT NOT NULL,
    reason TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT extension_position UNIQUE (assignment_id, position),
    CONSTRAINT extension_requested_on_date CHECK (requested_on IS NULL OR date(requested_on, '+0 days') IS requested_on),
    CONSTRAINT extension_old_due_date CHECK (old_due IS NULL OR date(old_due, '+0 days') IS old_due),
    CONSTRAINT extension_new_due_date CHECK (new_due IS NULL OR date(new_due, '+0 days') IS new_due)
) STRICT;
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT file_once UNIQUE (sha256)
) STRICT;
CREATE TABLE file_use (
    id INTEGER PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES file(id),
    subject TEXT NOT NULL,
    purpose TEXT NOT NULL,
    name TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE followup (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit(id),
    means TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    due_then TEXT,
    result TEXT NOT NULL DEFAULT '',
    result_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT followup_position UNIQUE (issue_id, position),
    CONSTRAINT followup_asked_on_date CHECK (asked_on IS NULL OR date(asked_on, '+0 days') IS asked_on),
    CONSTRAINT followup_due_then_date CHECK (due_then IS NULL OR date(due_then, '+0 days') IS due_then),
    CONSTRAINT followup_result_on_date CHECK (result_on IS NULL OR date(result_on, '+0 days') IS result_on)
) STRICT;
CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    inspected_on TEXT NOT NULL,
    activity_id INTEGER REFERENCES activity(id),
    method TEXT NOT NULL,
    people TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT inspection_on_site_flag CHECK (on_site IN (0, 1)),
    finding TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT inspection_inspected_on_date CHECK (inspected_on IS NULL OR date(inspected_on, '+0 days') IS inspected_on)
) STRICT;
CREATE TABLE issue (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    matter TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    found_on TEXT NOT NULL,
    category TEXT NOT NULL,
    nature TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    cause_kind TEXT NOT NULL DEFAULT '',
    advice TEXT NOT NULL DEFAULT '',
    "key" INTEGER NOT NULL DEFAULT 0 CONSTRAINT issue_key_flag CHECK ("key" IN (0, 1)),
    item_id INTEGER REFERENCES item(id),
    activity_id INTEGER REFERENCES activity(id),
    activity TEXT NOT NULL DEFAULT '',
    external_key TEXT,
    due_rule TEXT NOT NULL DEFAULT '',
    due_kind TEXT NOT NULL DEFAULT '',
    due_estimate INTEGER NOT NULL DEFAULT 0 CONSTRAINT issue_due_estimate_flag CHECK (due_estimate IN (0, 1)),
    due_from TEXT,
    due_required TEXT,
    due_original TEXT,
    due_current TEXT,
    rectify_type TEXT NOT NULL DEFAULT '',
    measures TEXT NOT NULL DEFAULT '',
    repeat_of INTEGER REFERENCES issue(id),
    handed_on TEXT,
    state TEXT NOT NULL,
    round INTEGER NOT NULL DEFAULT 1,
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT issue_number UNIQUE (year, number),
    CONSTRAINT issue_external_key UNIQUE (external_key),
    CONSTRAINT issue_matter_told CHECK (length(matter) > 0),
    CONSTRAINT issue_found_on_date CHECK (found_on IS NULL OR date(found_on, '+0 days') IS found_on),
    CONSTRAINT issue_due_from_date CHECK (due_from IS NULL OR date(due_from, '+0 days') IS due_from),
    CONSTRAINT issue_due_required_date CHECK (due_required IS NULL OR date(due_required, '+0 days') IS due_required),
    CONSTRAINT issue_due_original_date CHECK (due_original IS NULL OR date(due_original, '+0 days') IS due_original),
    CONSTRAINT issue_due_current_date CHECK (due_current IS NULL OR date(due_current, '+0 days') IS due_current),
    CONSTRAINT issue_handed_on_date CHECK (handed_on IS NULL OR date(handed_on, '+0 days') IS handed_on)
) STRICT;
INSERT INTO "issue" VALUES(1,2026,1,'工地围挡破损','','2026-11-05','作风问题','','','','','',0,NULL,NULL,'','编号:暗访-01','2026年11月30日','date',0,NULL,'2026-11-30',NULL,NULL,'','',NULL,NULL,'found',1,'',16);
CREATE TABLE issue_extension (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,
    requested_on TEXT NOT NULL,
    asked_late INTEGER NOT NULL CONSTRAINT issue_extension_asked_late_flag CHECK (asked_late IN (0, 1)),
    old_due TEXT NOT NULL,
    new_due TEXT NOT NULL,
    approver TEXT NOT NULL,
    reason TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT issue_extension_position UNIQUE (issue_id, position),
    CONSTRAINT issue_extension_requested_on_date CHECK (requested_on IS NULL OR date(requested_on, '+0 days') IS requested_on),
    CONSTRAINT issue_extension_old_due_date CHECK (old_due IS NULL OR date(old_due, '+0 days') IS old_due),
    CONSTRAINT issue_extension_new_due_date CHECK (new_due IS NULL OR date(new_due, '+0 days') IS new_due)
) STRICT;
CREATE TABLE issue_person (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL DEFAULT '责任人',
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT issue_person_position UNIQUE (issue_id, position)
) STRICT;
INSERT INTO "issue_person" VALUES(1,1,1,'责任人','何建国','',16);
CREATE TABLE issue_unit (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT issue_unit_once UNIQUE (issue_id, unit_id)
) STRICT;
INSERT INTO "issue_unit" VALUES(1,1,1,'责任',1,16);
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '日常督办',
    tags TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    source_number TEXT NOT NULL DEFAULT '',
    external_key TEXT,
    basis_type TEXT NOT NULL DEFAULT '',
    basis_title TEXT NOT NULL DEFAULT '',
    basis_number TEXT NOT NULL DEFAULT '',
    basis_date TEXT,
    basis_excerpt TEXT NOT NULL DEFAULT '',
    no_basis_reason TEXT NOT NULL DEFAULT '',
    secrecy TEXT NOT NULL DEFAULT '',
    accepted_on TEXT,
    mode TEXT NOT NULL DEFAULT '集中',
    check_rule TEXT NOT NULL DEFAULT '',
    timing TEXT NOT NULL DEFAULT '',
    lead_office TEXT NOT NULL DEFAULT '',
    first_contact TEXT NOT NULL DEFAULT '',
    proposer TEXT NOT NULL DEFAULT '',
    proposal TEXT NOT NULL DEFAULT '',
    route TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    adopted_as_of TEXT,
    old_notice TEXT NOT NULL DEFAULT '',
    split_from INTEGER REFERENCES item(id),
    merged_into INTEGER REFERENCES item(id),
    state TEXT NOT NULL,
    round INTEGER NOT NULL DEFAULT 1,
    moved_on TEXT NOT NULL,
    progress TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT item_number UNIQUE (year, number),
    CONSTRAINT item_external_key UNIQUE (external_key),
    CONSTRAINT item_titled CHECK (length(title) > 0),
    CONSTRAINT item_round_counted CHECK (round >= 1),
    CONSTRAINT item_basis_date_date CHECK (basis_date IS NULL OR date(basis_date, '+0 days') IS basis_date),
    CONSTRAINT item_accepted_on_date CHECK (accepted_on IS NULL OR date(accepted_on, '+0 days') IS accepted_on),
    CONSTRAINT item_approved_on_date CHECK (approved_on IS NULL OR date(approved_on, '+0 days') IS approved_on),
    CONSTRAINT item_moved_on_date CHECK (moved_on IS NULL OR date(moved_on, '+0 days') IS moved_on)
) STRICT;
INSERT INTO "item" VALUES(1,2026,1,'城区供水管网改造','其他','完成管网普查；更换老旧管道','日常督办','','','','事项:其他|城区供水管网改造','','','',NULL,'','','',NULL,'集中','','','','','','','','',NULL,NULL,'',NULL,NULL,'proposed',1,'2026-11-10','','',7);
INSERT INTO "item" VALUES(2,2026,2,'河道清淤','其他','清淤3公里；栽植5公里','日常督办','','','','事项:其他|河道清淤','','','',NULL,'','','',NULL,'集中','','','','','','','','',NULL,NULL,'',NULL,NULL,'proposed',1,'2026-11-10','','汛前',8);
INSERT INTO "item" VALUES(3,2026,3,'只记名称的工作','其他','','日常督办','','','','事项:其他|只记名称的工作','','','',NULL,'','','',NULL,'集中','','','','','','','','',NULL,NULL,'',NULL,NULL,'proposed',1,'2026-11-10','','',9);
INSERT INTO "item" VALUES(4,2026,4,'小区夜间施工扰民','群众来信来电','小区夜间施工扰民','日常督办','','','快线-001','来文:快线-001','来信来电','民意快线 快线-001','','2026-11-02','','','','2026-11-02','集中','','','','','','','','',NULL,NULL,'',NULL,NULL,'proposed',1,'2026-11-10','','',11);
INSERT INTO "item" VALUES(5,2026,5,'路灯不亮','群众来信来电','路灯不亮','日常督办','','','快线-002','来文:快线-002','来信来电','民意快线 快线-002','','2026-11-03','','','','2026-11-03','集中','','','','','','','','',NULL,NULL,'',NULL,NULL,'proposed',1,'2026-11-10','','',12);
INSERT INTO "item" VALUES(6,2026,6,'整治马路市场','其他','','日常督办','','','','事项:其他|整治马路市场','','','',NULL,'','','',NULL,'集中','','','','','','','','',NULL,NULL,'',NULL,NULL,'proposed',1,'2026-11-10','','',14);
INSERT INTO "item" VALUES(7,2026,7,'手工登记的一件','其他','','日常督办','','','',NULL,'','','',NULL,'','试','',NULL,'集中','','','','','','','','',NULL,NULL,'',NULL,NULL,'proposed',1,'2026-11-29','','',17);
CREATE TABLE lookback (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round(id),
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    looked_on TEXT NOT NULL,
    people TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT lookback_on_site_flag CHECK (on_site IN (0, 1)),
    verdict TEXT NOT NULL,
    result TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT lookback_once UNIQUE (round_id, issue_id),
    CONSTRAINT lookback_looked_on_date CHECK (looked_on IS NULL OR date(looked_on, '+0 days') IS looked_on)
) STRICT;
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    met_on TEXT NOT NULL,
    means TEXT NOT NULL,
    chair TEXT NOT NULL,
    units TEXT NOT NULL,
    decisions TEXT NOT NULL,
    follow_up TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT meeting_met_on_date CHECK (met_on IS NULL OR date(met_on, '+0 days') IS met_on)
) STRICT;
CREATE TABLE milestone (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    effect TEXT NOT NULL DEFAULT '',
    starts_on TEXT,
    due_rule TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    progress TEXT NOT NULL DEFAULT '',
    done_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT milestone_position UNIQUE (assignment_id, position),
    CONSTRAINT milestone_starts_on_date CHECK (starts_on IS NULL OR date(starts_on, '+0 days') IS starts_on),
    CONSTRAINT milestone_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    CONSTRAINT milestone_done_on_date CHECK (done_on IS NULL OR date(done_on, '+0 days') IS done_on)
) STRICT;
INSERT INTO "milestone" VALUES(1,1,1,'完成管网普查','普查率100%',NULL,'2026年11月30日','2026-11-30','',NULL,7);
INSERT INTO "milestone" VALUES(2,1,2,'更换老旧管道','更换12公里',NULL,'2026年12月20日','2026-12-20','',NULL,7);
INSERT INTO "milestone" VALUES(3,2,1,'清淤3公里','',NULL,'2026年12月10日','2026-12-10','',NULL,8);
INSERT INTO "milestone" VALUES(4,2,2,'栽植5公里','',NULL,'2026年12月25日','2026-12-25','',NULL,8);
CREATE TABLE norm (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit(id),
    adopted_on TEXT NOT NULL,
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    activity_id INTEGER REFERENCES activity(id),
    state TEXT NOT NULL,
    published_on TEXT,
    outlet TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    repealed_on TEXT,
    reason TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT norm_number UNIQUE (year, number),
    CONSTRAINT norm_adopted_on_date CHECK (adopted_on IS NULL OR date(adopted_on, '+0 days') IS adopted_on),
    CONSTRAINT norm_published_on_date CHECK (published_on IS NULL OR date(published_on, '+0 days') IS published_on),
    CONSTRAINT norm_repealed_on_date CHECK (repealed_on IS NULL OR date(repealed_on, '+0 days') IS repealed_on)
) STRICT;
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    assignment_id INTEGER REFERENCES assignment(id),
    issue_id INTEGER REFERENCES issue(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    delivered_on TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT notice_of_one_thing CHECK ((assignment_id IS NULL) <> (issue_id IS NULL)),
    CONSTRAINT notice_delivered_on_date CHECK (delivered_on IS NULL OR date(delivered_on, '+0 days') IS delivered_on)
) STRICT;
CREATE TABLE oversight (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    reviewed_on TEXT NOT NULL,
    people TEXT NOT NULL,
    verdict TEXT NOT NULL,
    opinion TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT oversight_reviewed_on_date CHECK (reviewed_on IS NULL OR date(reviewed_on, '+0 days') IS reviewed_on)
) STRICT;
CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    series_id INTEGER REFERENCES series(id),
    series_number INTEGER,
    label TEXT NOT NULL DEFAULT '',
    dated TEXT,
    signer TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL,
    template_sha TEXT NOT NULL DEFAULT '',
    file_sha TEXT NOT NULL DEFAULT '',
    content_sha TEXT NOT NULL DEFAULT '',
    anchor TEXT NOT NULL DEFAULT '',
    void_reason TEXT NOT NULL DEFAULT '',
    replaces INTEGER REFERENCES paper(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT paper_number UNIQUE (year, number),
    CONSTRAINT paper_label UNIQUE (series_id, series_number),
    CONSTRAINT paper_kept_when_signed CHECK (state <> 'signed' OR length(file_sha) = 64),
    CONSTRAINT paper_dated_date CHECK (dated IS NULL OR date(dated, '+0 days') IS dated)
) STRICT;
CREATE TABLE paper_subject (
    id INTEGER PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    subject TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT paper_subject_once UNIQUE (paper_id, subject)
) STRICT;
CREATE TABLE point (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT point_position UNIQUE (item_id, position)
) STRICT;
INSERT INTO "point" VALUES(1,4,1,'小区夜间施工扰民',11);
INSERT INTO "point" VALUES(2,5,1,'路灯不亮',12);
CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    person TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    principal INTEGER NOT NULL DEFAULT 0 CONSTRAINT post_principal_flag CHECK (principal IN (0, 1)),
    inspector INTEGER NOT NULL DEFAULT 0 CONSTRAINT post_inspector_flag CHECK (inspector IN (0, 1)),
    duty TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    to_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT post_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT post_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on)
) STRICT;
INSERT INTO "post" VALUES(1,1,'何建国','局长',1,0,'','','2026-11-29',NULL,3);
CREATE TABLE presentation (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    leader TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    presented_on TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL,
    outcome_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT presentation_presented_on_date CHECK (presented_on IS NULL OR date(presented_on, '+0 days') IS presented_on),
    CONSTRAINT presentation_outcome_on_date CHECK (outcome_on IS NULL OR date(outcome_on, '+0 days') IS outcome_on)
) STRICT;
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    received_on TEXT NOT NULL,
    signer TEXT NOT NULL,
    phone TEXT NOT NULL DEFAULT '',
    leader TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    expected_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT receipt_once UNIQUE (assignment_id),
    CONSTRAINT receipt_received_on_date CHECK (received_on IS NULL OR date(received_on, '+0 days') IS received_on),
    CONSTRAINT receipt_expected_on_date CHECK (expected_on IS NULL OR date(expected_on, '+0 days') IS expected_on)
) STRICT;
CREATE TABLE recheck (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    round INTEGER NOT NULL,
    rechecked_on TEXT NOT NULL,
    applied_on TEXT,
    people TEXT NOT NULL,
    method TEXT NOT NULL,
    finding TEXT NOT NULL,
    correction TEXT NOT NULL DEFAULT '',
    verdict TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT recheck_rechecked_on_date CHECK (rechecked_on IS NULL OR date(rechecked_on, '+0 days') IS rechecked_on),
    CONSTRAINT recheck_applied_on_date CHECK (applied_on IS NULL OR date(applied_on, '+0 days') IS applied_on)
) STRICT;
CREATE TABLE rectification (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,
    rectified_on TEXT NOT NULL,
    text TEXT NOT NULL,
    signer TEXT NOT NULL,
    signed INTEGER NOT NULL CONSTRAINT rectification_signed_flag CHECK (signed IN (0, 1)),
    sealed INTEGER NOT NULL CONSTRAINT rectification_sealed_flag CHECK (sealed IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT rectification_position UNIQUE (issue_id, position),
    CONSTRAINT rectification_rectified_on_date CHECK (rectified_on IS NULL OR date(rectified_on, '+0 days') IS rectified_on)
) STRICT;
CREATE TABLE reopening (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    round INTEGER NOT NULL,
    reopened_on TEXT NOT NULL,
    cause TEXT NOT NULL,
    approver TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT reopening_round UNIQUE (item_id, round),
    CONSTRAINT reopening_reopened_on_date CHECK (reopened_on IS NULL OR date(reopened_on, '+0 days') IS reopened_on)
) STRICT;
CREATE TABLE reply (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    position INTEGER NOT NULL,
    replied_on TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    signer_title TEXT NOT NULL DEFAULT '',
    signed INTEGER NOT NULL DEFAULT 0 CONSTRAINT reply_signed_flag CHECK (signed IN (0, 1)),
    sealed INTEGER NOT NULL DEFAULT 0 CONSTRAINT reply_sealed_flag CHECK (sealed IN (0, 1)),
    text TEXT NOT NULL DEFAULT '',
    late_workdays INTEGER NOT NULL DEFAULT 0,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT reply_position UNIQUE (assignment_id, position),
    CONSTRAINT reply_replied_on_date CHECK (replied_on IS NULL OR date(replied_on, '+0 days') IS replied_on)
) STRICT;
CREATE TABLE reply_point (
    id INTEGER PRIMARY KEY,
    reply_id INTEGER NOT NULL REFERENCES reply(id),
    point_id INTEGER NOT NULL REFERENCES point(id),
    text TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT reply_point_once UNIQUE (reply_id, point_id)
) STRICT;
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    reply_id INTEGER NOT NULL REFERENCES reply(id),
    reviewed_on TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    outcome TEXT NOT NULL,
    opinion TEXT NOT NULL DEFAULT '',
    new_due TEXT,
    gates TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT review_reviewed_on_date CHECK (reviewed_on IS NULL OR date(reviewed_on, '+0 days') IS reviewed_on),
    CONSTRAINT review_new_due_date CHECK (new_due IS NULL OR date(new_due, '+0 days') IS new_due)
) STRICT;
CREATE TABLE review_point (
    id INTEGER PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES review(id),
    point_id INTEGER NOT NULL REFERENCES point(id),
    answered INTEGER NOT NULL CONSTRAINT review_point_answered_flag CHECK (answered IN (0, 1)),
    verified INTEGER NOT NULL CONSTRAINT review_point_verified_flag CHECK (verified IN (0, 1)),
    adequate INTEGER NOT NULL CONSTRAINT review_point_adequate_flag CHECK (adequate IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT review_point_once UNIQUE (review_id, point_id)
) STRICT;
CREATE TABLE revisit (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    revisited_on TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT revisit_on_site_flag CHECK (on_site IN (0, 1)),
    people TEXT NOT NULL,
    verdict TEXT NOT NULL,
    result TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    rebound INTEGER NOT NULL DEFAULT 0 CONSTRAINT revisit_rebound_flag CHECK (rebound IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT revisit_revisited_on_date CHECK (revisited_on IS NULL OR date(revisited_on, '+0 days') IS revisited_on)
) STRICT;
CREATE TABLE round (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    campaign TEXT NOT NULL,
    turn INTEGER NOT NULL,
    from_on TEXT,
    to_on TEXT,
    content TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    started_on TEXT,
    closed_on TEXT,
    open_reason TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT round_number UNIQUE (year, number),
    CONSTRAINT round_turn_counted CHECK (turn >= 1),
    CONSTRAINT round_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT round_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on),
    CONSTRAINT round_approved_on_date CHECK (approved_on IS NULL OR date(approved_on, '+0 days') IS approved_on),
    CONSTRAINT round_started_on_date CHECK (started_on IS NULL OR date(started_on, '+0 days') IS started_on),
    CONSTRAINT round_closed_on_date CHECK (closed_on IS NULL OR date(closed_on, '+0 days') IS closed_on)
) STRICT;
CREATE TABLE round_phase (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    from_on TEXT,
    to_on TEXT,
    output TEXT NOT NULL DEFAULT '',
    delivered_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT round_phase_position UNIQUE (round_id, position),
    CONSTRAINT round_phase_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT round_phase_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on),
    CONSTRAINT round_phase_delivered_on_date CHECK (delivered_on IS NULL OR date(delivered_on, '+0 days') IS delivered_on)
) STRICT;
CREATE TABLE sampling (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    sampled_on TEXT NOT NULL,
    people TEXT NOT NULL,
    genuine INTEGER NOT NULL CONSTRAINT sampling_genuine_flag CHECK (genuine IN (0, 1)),
    lasting INTEGER NOT NULL CONSTRAINT sampling_lasting_flag CHECK (lasting IN (0, 1)),
    improving INTEGER NOT NULL CONSTRAINT sampling_improving_flag CHECK (improving IN (0, 1)),
    finding TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT sampling_sampled_on_date CHECK (sampled_on IS NULL OR date(sampled_on, '+0 days') IS sampled_on)
) STRICT;
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    issuer TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    first INTEGER NOT NULL DEFAULT 1,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT series_year UNIQUE (issuer, kind, year)
) STRICT;
CREATE TABLE solution (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    solved_on TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    result TEXT NOT NULL,
    helper TEXT NOT NULL DEFAULT '',
    on_site INTEGER NOT NULL CONSTRAINT solution_on_site_flag CHECK (on_site IN (0, 1)),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT solution_solved_on_date CHECK (solved_on IS NULL OR date(solved_on, '+0 days') IS solved_on)
) STRICT;
CREATE TABLE survey (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    item_id INTEGER REFERENCES item(id),
    issue_id INTEGER REFERENCES issue(id),
    unit_id INTEGER REFERENCES unit(id),
    round INTEGER,
    surveyed_on TEXT NOT NULL,
    means TEXT NOT NULL,
    respondents TEXT NOT NULL DEFAULT '',
    issued INTEGER NOT NULL,
    valid INTEGER NOT NULL,
    satisfied INTEGER NOT NULL,
    fairly INTEGER NOT NULL,
    dissatisfied INTEGER NOT NULL,
    fairly_as TEXT NOT NULL,
    threshold TEXT NOT NULL,
    proposed INTEGER NOT NULL CONSTRAINT survey_proposed_flag CHECK (proposed IN (0, 1)),
    state TEXT NOT NULL,
    decided_on TEXT,
    approver TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    resurvey_by TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT survey_number UNIQUE (year, number),
    CONSTRAINT survey_of_one_thing CHECK ((item_id IS NOT NULL) + (issue_id IS NOT NULL) + (unit_id IS NOT NULL) = 1),
    CONSTRAINT survey_adds_up CHECK (
        satisfied >= 0 AND fairly >= 0 AND dissatisfied >= 0 AND valid > 0 AND valid <= issued
        AND satisfied + fairly + dissatisfied = valid
    ),
    CONSTRAINT survey_surveyed_on_date CHECK (surveyed_on IS NULL OR date(surveyed_on, '+0 days') IS surveyed_on),
    CONSTRAINT survey_decided_on_date CHECK (decided_on IS NULL OR date(decided_on, '+0 days') IS decided_on),
    CONSTRAINT survey_resurvey_by_date CHECK (resurvey_by IS NULL OR date(resurvey_by, '+0 days') IS resurvey_by)
) STRICT;
CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item(id),
    path TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit(id),
    person TEXT NOT NULL DEFAULT '',
    quantity TEXT NOT NULL DEFAULT '',
    due_rule TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    supervisor TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    clause TEXT NOT NULL DEFAULT '',
    dropped_on TEXT,
    drop_reason TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT target_path UNIQUE (item_id, path),
    CONSTRAINT target_due_on_date CHECK (due_on IS NULL OR date(due_on, '+0 days') IS due_on),
    CONSTRAINT target_dropped_on_date CHECK (dropped_on IS NULL OR date(dropped_on, '+0 days') IS dropped_on)
) STRICT;
CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    leader TEXT NOT NULL,
    leader_title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT team_position UNIQUE (round_id, position)
) STRICT;
CREATE TABLE team_person (
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES team(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT team_person_position UNIQUE (team_id, position)
) STRICT;
CREATE TABLE team_unit (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES round(id),
    team_id INTEGER NOT NULL REFERENCES team(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT team_unit_once UNIQUE (round_id, unit_id)
) STRICT;
CREATE TABLE training (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    held_on TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT training_number UNIQUE (year, number),
    CONSTRAINT training_held_on_date CHECK (held_on IS NULL OR date(held_on, '+0 days') IS held_on)
) STRICT;
CREATE TABLE training_person (
    id INTEGER PRIMARY KEY,
    training_id INTEGER NOT NULL REFERENCES training(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT training_person_position UNIQUE (training_id, position)
) STRICT;
CREATE TABLE turn (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    turned_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    approver TEXT NOT NULL,
    from_unit_id INTEGER REFERENCES unit(id),
    to_unit_id INTEGER REFERENCES unit(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT turn_turned_on_date CHECK (turned_on IS NULL OR date(turned_on, '+0 days') IS turned_on)
) STRICT;
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent_id INTEGER REFERENCES unit(id),
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    phone TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    to_on TEXT,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT unit_code UNIQUE (code),
    CONSTRAINT unit_code_typed CHECK (length(code) > 0 AND code NOT GLOB '*[^a-z0-9]*'),
    CONSTRAINT unit_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT unit_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on)
) STRICT;
INSERT INTO "unit" VALUES(1,'zjj','县直单位',NULL,1,'active','','2026-11-29',NULL,3);
INSERT INTO "unit" VALUES(2,'slj','县直单位',NULL,2,'active','','2026-11-29',NULL,4);
INSERT INTO "unit" VALUES(3,'lyj','县直单位',NULL,3,'active','','2026-11-29',NULL,5);
CREATE TABLE unit_change (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    kind TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    heir_id INTEGER REFERENCES unit(id),
    basis TEXT NOT NULL DEFAULT '',
    approver TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT unit_change_of_another CHECK (heir_id IS NULL OR heir_id <> unit_id),
    CONSTRAINT unit_change_changed_on_date CHECK (changed_on IS NULL OR date(changed_on, '+0 days') IS changed_on)
) STRICT;
CREATE TABLE unit_name (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    "full" TEXT NOT NULL,
    short TEXT NOT NULL DEFAULT '',
    initials TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    to_on TEXT,
    basis TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT unit_name_from_on_date CHECK (from_on IS NULL OR date(from_on, '+0 days') IS from_on),
    CONSTRAINT unit_name_to_on_date CHECK (to_on IS NULL OR date(to_on, '+0 days') IS to_on)
) STRICT;
INSERT INTO "unit_name" VALUES(1,1,'云岭县住房和城乡建设局','县住建局','xzjj ylxzfhcxjsj zjj|ylxzphcxjsj','2026-11-29',NULL,'',3);
INSERT INTO "unit_name" VALUES(2,2,'云岭县水利局','县水利局','slj xslj ylxslj|','2026-11-29',NULL,'',4);
INSERT INTO "unit_name" VALUES(3,3,'云岭县林业局','县林业局','lyj xlyj ylxlyj|','2026-11-29',NULL,'',5);
CREATE TABLE urging (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    position INTEGER NOT NULL,
    urged_on TEXT NOT NULL,
    means TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    due_then TEXT,
    paper_id INTEGER REFERENCES paper(id),
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT urging_position UNIQUE (assignment_id, position),
    CONSTRAINT urging_urged_on_date CHECK (urged_on IS NULL OR date(urged_on, '+0 days') IS urged_on),
    CONSTRAINT urging_due_then_date CHECK (due_then IS NULL OR date(due_then, '+0 days') IS due_then)
) STRICT;
CREATE TABLE verification (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue(id),
    round INTEGER NOT NULL,
    rectification_id INTEGER NOT NULL REFERENCES rectification(id),
    verified_on TEXT NOT NULL,
    verifiers TEXT NOT NULL,
    method TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT verification_on_site_flag CHECK (on_site IN (0, 1)),
    passed INTEGER NOT NULL CONSTRAINT verification_passed_flag CHECK (passed IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT verification_verified_on_date CHECK (verified_on IS NULL OR date(verified_on, '+0 days') IS verified_on)
) STRICT;
CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    unit_id INTEGER NOT NULL REFERENCES unit(id),
    visited_on TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL,
    on_site INTEGER NOT NULL CONSTRAINT visit_on_site_flag CHECK (on_site IN (0, 1)),
    people TEXT NOT NULL,
    finding TEXT NOT NULL,
    again TEXT NOT NULL DEFAULT '',
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT visit_visited_on_date CHECK (visited_on IS NULL OR date(visited_on, '+0 days') IS visited_on)
) STRICT;
CREATE TABLE widening (
    id INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity(id),
    position INTEGER NOT NULL,
    widened_on TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL,
    approver TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT widening_position UNIQUE (activity_id, position),
    CONSTRAINT widening_widened_on_date CHECK (widened_on IS NULL OR date(widened_on, '+0 days') IS widened_on)
) STRICT;
CREATE INDEX event_subject ON event (subject, happened_on);
CREATE INDEX event_day ON event (happened_on, act);
CREATE TRIGGER event_append BEFORE INSERT ON event
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
  OR new.prev IS NOT coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
BEGIN SELECT raise(ABORT, 'the trail only grows'); END;
CREATE TRIGGER event_keep_update BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'the trail is not changed'); END;
CREATE TRIGGER event_keep_delete BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'the trail is not changed'); END;
CREATE INDEX unit_name_unit ON unit_name (unit_id);
CREATE INDEX unit_name_full ON unit_name ("full");
CREATE INDEX unit_name_short ON unit_name (short);
CREATE INDEX unit_change_unit ON unit_change (unit_id);
CREATE INDEX unit_change_heir ON unit_change (heir_id);
CREATE INDEX post_unit ON post (unit_id);
CREATE INDEX item_state ON item (state);
CREATE INDEX directive_item ON directive (item_id);
CREATE INDEX assignment_unit_state ON assignment (unit_id, state);
CREATE INDEX notice_assignment ON notice (assignment_id);
CREATE INDEX notice_issue ON notice (issue_id);
CREATE INDEX notice_paper ON notice (paper_id);
CREATE INDEX review_assignment ON review (assignment_id);
CREATE INDEX recheck_item ON recheck (item_id);
CREATE INDEX round_campaign ON round (campaign, turn);
CREATE INDEX team_unit_team ON team_unit (team_id);
CREATE INDEX activity_state ON activity (state);
CREATE INDEX activity_started ON activity (started_on);
CREATE INDEX activity_team ON activity (team_id);
CREATE INDEX activity_unit_unit ON activity_unit (unit_id);
CREATE INDEX visit_activity ON visit (activity_id);
CREATE INDEX visit_unit ON visit (unit_id, visited_on);
CREATE INDEX solution_activity ON solution (activity_id);
CREATE INDEX appeal_activity ON appeal (activity_id);
CREATE INDEX oversight_activity ON oversight (activity_id);
CREATE INDEX training_held ON training (held_on);
CREATE INDEX training_person_name ON training_person (name);
CREATE INDEX inspection_item ON inspection (item_id);
CREATE INDEX inspection_activity ON inspection (activity_id);
CREATE INDEX presentation_item ON presentation (item_id);
CREATE INDEX answer_item ON answer (item_id);
CREATE INDEX ending_item ON ending (item_id);
CREATE INDEX meeting_item ON meeting (item_id);
CREATE INDEX charge_item ON charge (item_id);
CREATE INDEX charge_unit ON charge (unit_id);
CREATE INDEX briefing_item ON briefing (item_id);
CREATE INDEX briefing_unit ON briefing (unit_id);
CREATE INDEX issue_state ON issue (state);
CREATE INDEX issue_activity ON issue (activity_id);
CREATE INDEX issue_unit_unit ON issue_unit (unit_id);
CREATE INDEX commitment_issue ON commitment (issue_id);
CREATE INDEX verification_issue ON verification (issue_id);
CREATE INDEX revisit_issue ON revisit (issue_id);
CREATE INDEX sampling_issue ON sampling (issue_id);
CREATE INDEX turn_issue ON turn (issue_id);
CREATE INDEX survey_item ON survey (item_id);
CREATE INDEX survey_issue ON survey (issue_id);
CREATE INDEX survey_unit ON survey (unit_id);
CREATE INDEX advice_state ON advice (state);
CREATE INDEX exemplar_unit ON exemplar (unit_id);
CREATE INDEX paper_state ON paper (state);
CREATE INDEX paper_subject_subject ON paper_subject (subject);
CREATE INDEX file_use_subject ON file_use (subject);
CREATE INDEX batch_sha ON batch (kind, sha256);
CREATE INDEX batch_row_key ON batch_row ("key");
CREATE INDEX day_event ON day (event_seq);
CREATE INDEX unit_event ON unit (event_seq);
CREATE INDEX unit_name_event ON unit_name (event_seq);
CREATE INDEX unit_change_event ON unit_change (event_seq);
CREATE INDEX post_event ON post (event_seq);
CREATE INDEX item_event ON item (event_seq);
CREATE INDEX point_event ON point (event_seq);
CREATE INDEX target_event ON target (event_seq);
CREATE INDEX directive_event ON directive (event_seq);
CREATE INDEX assignment_event ON assignment (event_seq);
CREATE INDEX milestone_event ON milestone (event_seq);
CREATE INDEX notice_event ON notice (event_seq);
CREATE INDEX receipt_event ON receipt (event_seq);
CREATE INDEX reply_event ON reply (event_seq);
CREATE INDEX reply_point_event ON reply_point (event_seq);
CREATE INDEX review_event ON review (event_seq);
CREATE INDEX review_point_event ON review_point (event_seq);
CREATE INDEX extension_event ON extension (event_seq);
CREATE INDEX urging_event ON urging (event_seq);
CREATE INDEX recheck_event ON recheck (event_seq);
CREATE INDEX inspection_event ON inspection (event_seq);
CREATE INDEX presentation_event ON presentation (event_seq);
CREATE INDEX answer_event ON answer (event_seq);
CREATE INDEX closing_event ON closing (event_seq);
CREATE INDEX archiving_event ON archiving (event_seq);
CREATE INDEX reopening_event ON reopening (event_seq);
CREATE INDEX ending_event ON ending (event_seq);
CREATE INDEX meeting_event ON meeting (event_seq);
CREATE INDEX charge_event ON charge (event_seq);
CREATE INDEX briefing_event ON briefing (event_seq);
CREATE INDEX complainant_event ON complainant (event_seq);
CREATE INDEX issue_event ON issue (event_seq);
CREATE INDEX issue_unit_event ON issue_unit (event_seq);
CREATE INDEX issue_person_event ON issue_person (event_seq);
CREATE INDEX commitment_event ON commitment (event_seq);
CREATE INDEX rectification_event ON rectification (event_seq);
CREATE INDEX verification_event ON verification (event_seq);
CREATE INDEX clearing_event ON clearing (event_seq);
CREATE INDEX revisit_event ON revisit (event_seq);
CREATE INDEX sampling_event ON sampling (event_seq);
CREATE INDEX followup_event ON followup (event_seq);
CREATE INDEX issue_extension_event ON issue_extension (event_seq);
CREATE INDEX turn_event ON turn (event_seq);
CREATE INDEX advice_event ON advice (event_seq);
CREATE INDEX exemplar_event ON exemplar (event_seq);
CREATE INDEX norm_event ON norm (event_seq);
CREATE INDEX survey_event ON survey (event_seq);
CREATE INDEX series_event ON series (event_seq);
CREATE INDEX paper_event ON paper (event_seq);
CREATE INDEX paper_subject_event ON paper_subject (event_seq);
CREATE INDEX file_event ON file (event_seq);
CREATE INDEX file_use_event ON file_use (event_seq);
CREATE INDEX batch_event ON batch (event_seq);
CREATE INDEX batch_row_event ON batch_row (event_seq);
CREATE TRIGGER day_keep BEFORE DELETE ON day BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER unit_keep BEFORE DELETE ON unit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER unit_name_keep BEFORE DELETE ON unit_name BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER unit_change_keep BEFORE DELETE ON unit_change BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER post_keep BEFORE DELETE ON post BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER item_keep BEFORE DELETE ON item BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER point_keep BEFORE DELETE ON point BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER target_keep BEFORE DELETE ON target BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER directive_keep BEFORE DELETE ON directive BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER assignment_keep BEFORE DELETE ON assignment BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER milestone_keep BEFORE DELETE ON milestone BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER notice_keep BEFORE DELETE ON notice BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER receipt_keep BEFORE DELETE ON receipt BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER reply_keep BEFORE DELETE ON reply BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER reply_point_keep BEFORE DELETE ON reply_point BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER review_keep BEFORE DELETE ON review BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER review_point_keep BEFORE DELETE ON review_point BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER activity_keep BEFORE DELETE ON activity BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER activity_unit_keep BEFORE DELETE ON activity_unit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER activity_person_keep BEFORE DELETE ON activity_person BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER widening_keep BEFORE DELETE ON widening BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER visit_keep BEFORE DELETE ON visit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER solution_keep BEFORE DELETE ON solution BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER delivery_keep BEFORE DELETE ON delivery BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER appeal_keep BEFORE DELETE ON appeal BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER oversight_keep BEFORE DELETE ON oversight BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER training_keep BEFORE DELETE ON training BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER training_person_keep BEFORE DELETE ON training_person BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER round_keep BEFORE DELETE ON round BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER round_phase_keep BEFORE DELETE ON round_phase BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER team_keep BEFORE DELETE ON team BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER team_person_keep BEFORE DELETE ON team_person BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER team_unit_keep BEFORE DELETE ON team_unit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER lookback_keep BEFORE DELETE ON lookback BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER inspection_keep BEFORE DELETE ON inspection BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER presentation_keep BEFORE DELETE ON presentation BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER answer_keep BEFORE DELETE ON answer BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER closing_keep BEFORE DELETE ON closing BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER archiving_keep BEFORE DELETE ON archiving BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER reopening_keep BEFORE DELETE ON reopening BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER ending_keep BEFORE DELETE ON ending BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER meeting_keep BEFORE DELETE ON meeting BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER charge_keep BEFORE DELETE ON charge BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER briefing_keep BEFORE DELETE ON briefing BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER complainant_keep BEFORE DELETE ON complainant BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER issue_keep BEFORE DELETE ON issue BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER issue_unit_keep BEFORE DELETE ON issue_unit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER issue_person_keep BEFORE DELETE ON issue_person BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER commitment_keep BEFORE DELETE ON commitment BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER rectification_keep BEFORE DELETE ON rectification BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER verification_keep BEFORE DELETE ON verification BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER clearing_keep BEFORE DELETE ON clearing BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER revisit_keep BEFORE DELETE ON revisit BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER sampling_keep BEFORE DELETE ON sampling BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER followup_keep BEFORE DELETE ON followup BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER issue_extension_keep BEFORE DELETE ON issue_extension BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER turn_keep BEFORE DELETE ON turn BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER advice_keep BEFORE DELETE ON advice BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER exemplar_keep BEFORE DELETE ON exemplar BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER norm_keep BEFORE DELETE ON norm BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER survey_keep BEFORE DELETE ON survey BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER series_keep BEFORE DELETE ON series BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER paper_keep BEFORE DELETE ON paper BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER paper_subject_keep BEFORE DELETE ON paper_subject BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER file_keep BEFORE DELETE ON file BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER file_use_keep BEFORE DELETE ON file_use BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER batch_keep BEFORE DELETE ON batch BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER batch_row_keep BEFORE DELETE ON batch_row BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER extension_keep BEFORE DELETE ON extension BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER urging_keep BEFORE DELETE ON urging BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER recheck_keep BEFORE DELETE ON recheck BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
CREATE TRIGGER day_link_insert BEFORE INSERT ON day WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER day_link_update BEFORE UPDATE ON day WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_link_insert BEFORE INSERT ON unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_link_update BEFORE UPDATE ON unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_name_link_insert BEFORE INSERT ON unit_name WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_name_link_update BEFORE UPDATE ON unit_name WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_change_link_insert BEFORE INSERT ON unit_change WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER unit_change_link_update BEFORE UPDATE ON unit_change WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER post_link_insert BEFORE INSERT ON post WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER post_link_update BEFORE UPDATE ON post WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER item_link_insert BEFORE INSERT ON item WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER item_link_update BEFORE UPDATE ON item WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER point_link_insert BEFORE INSERT ON point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER point_link_update BEFORE UPDATE ON point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER target_link_insert BEFORE INSERT ON target WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER target_link_update BEFORE UPDATE ON target WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER directive_link_insert BEFORE INSERT ON directive WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER directive_link_update BEFORE UPDATE ON directive WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER assignment_link_insert BEFORE INSERT ON assignment WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER assignment_link_update BEFORE UPDATE ON assignment WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER milestone_link_insert BEFORE INSERT ON milestone WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER milestone_link_update BEFORE UPDATE ON milestone WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER notice_link_insert BEFORE INSERT ON notice WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER notice_link_update BEFORE UPDATE ON notice WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER receipt_link_insert BEFORE INSERT ON receipt WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER receipt_link_update BEFORE UPDATE ON receipt WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reply_link_insert BEFORE INSERT ON reply WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reply_link_update BEFORE UPDATE ON reply WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reply_point_link_insert BEFORE INSERT ON reply_point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reply_point_link_update BEFORE UPDATE ON reply_point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER review_link_insert BEFORE INSERT ON review WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER review_link_update BEFORE UPDATE ON review WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER review_point_link_insert BEFORE INSERT ON review_point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER review_point_link_update BEFORE UPDATE ON review_point WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_link_insert BEFORE INSERT ON activity WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_link_update BEFORE UPDATE ON activity WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_unit_link_insert BEFORE INSERT ON activity_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_unit_link_update BEFORE UPDATE ON activity_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_person_link_insert BEFORE INSERT ON activity_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER activity_person_link_update BEFORE UPDATE ON activity_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER widening_link_insert BEFORE INSERT ON widening WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER widening_link_update BEFORE UPDATE ON widening WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER visit_link_insert BEFORE INSERT ON visit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER visit_link_update BEFORE UPDATE ON visit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER solution_link_insert BEFORE INSERT ON solution WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER solution_link_update BEFORE UPDATE ON solution WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER delivery_link_insert BEFORE INSERT ON delivery WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER delivery_link_update BEFORE UPDATE ON delivery WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER appeal_link_insert BEFORE INSERT ON appeal WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER appeal_link_update BEFORE UPDATE ON appeal WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER oversight_link_insert BEFORE INSERT ON oversight WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER oversight_link_update BEFORE UPDATE ON oversight WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER training_link_insert BEFORE INSERT ON training WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER training_link_update BEFORE UPDATE ON training WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER training_person_link_insert BEFORE INSERT ON training_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER training_person_link_update BEFORE UPDATE ON training_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER round_link_insert BEFORE INSERT ON round WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER round_link_update BEFORE UPDATE ON round WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER round_phase_link_insert BEFORE INSERT ON round_phase WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER round_phase_link_update BEFORE UPDATE ON round_phase WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_link_insert BEFORE INSERT ON team WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_link_update BEFORE UPDATE ON team WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_person_link_insert BEFORE INSERT ON team_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_person_link_update BEFORE UPDATE ON team_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_unit_link_insert BEFORE INSERT ON team_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER team_unit_link_update BEFORE UPDATE ON team_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER lookback_link_insert BEFORE INSERT ON lookback WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER lookback_link_update BEFORE UPDATE ON lookback WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER inspection_link_insert BEFORE INSERT ON inspection WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER inspection_link_update BEFORE UPDATE ON inspection WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER presentation_link_insert BEFORE INSERT ON presentation WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER presentation_link_update BEFORE UPDATE ON presentation WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER answer_link_insert BEFORE INSERT ON answer WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER answer_link_update BEFORE UPDATE ON answer WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER closing_link_insert BEFORE INSERT ON closing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER closing_link_update BEFORE UPDATE ON closing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER archiving_link_insert BEFORE INSERT ON archiving WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER archiving_link_update BEFORE UPDATE ON archiving WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reopening_link_insert BEFORE INSERT ON reopening WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER reopening_link_update BEFORE UPDATE ON reopening WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER ending_link_insert BEFORE INSERT ON ending WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER ending_link_update BEFORE UPDATE ON ending WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER meeting_link_insert BEFORE INSERT ON meeting WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER meeting_link_update BEFORE UPDATE ON meeting WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER charge_link_insert BEFORE INSERT ON charge WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER charge_link_update BEFORE UPDATE ON charge WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER briefing_link_insert BEFORE INSERT ON briefing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER briefing_link_update BEFORE UPDATE ON briefing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER complainant_link_insert BEFORE INSERT ON complainant WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER complainant_link_update BEFORE UPDATE ON complainant WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_link_insert BEFORE INSERT ON issue WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_link_update BEFORE UPDATE ON issue WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_unit_link_insert BEFORE INSERT ON issue_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_unit_link_update BEFORE UPDATE ON issue_unit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_person_link_insert BEFORE INSERT ON issue_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_person_link_update BEFORE UPDATE ON issue_person WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER commitment_link_insert BEFORE INSERT ON commitment WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER commitment_link_update BEFORE UPDATE ON commitment WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER rectification_link_insert BEFORE INSERT ON rectification WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER rectification_link_update BEFORE UPDATE ON rectification WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER verification_link_insert BEFORE INSERT ON verification WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER verification_link_update BEFORE UPDATE ON verification WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER clearing_link_insert BEFORE INSERT ON clearing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER clearing_link_update BEFORE UPDATE ON clearing WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER revisit_link_insert BEFORE INSERT ON revisit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER revisit_link_update BEFORE UPDATE ON revisit WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER sampling_link_insert BEFORE INSERT ON sampling WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER sampling_link_update BEFORE UPDATE ON sampling WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER followup_link_insert BEFORE INSERT ON followup WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER followup_link_update BEFORE UPDATE ON followup WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_extension_link_insert BEFORE INSERT ON issue_extension WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER issue_extension_link_update BEFORE UPDATE ON issue_extension WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER turn_link_insert BEFORE INSERT ON turn WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER turn_link_update BEFORE UPDATE ON turn WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER advice_link_insert BEFORE INSERT ON advice WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER advice_link_update BEFORE UPDATE ON advice WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER exemplar_link_insert BEFORE INSERT ON exemplar WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER exemplar_link_update BEFORE UPDATE ON exemplar WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER norm_link_insert BEFORE INSERT ON norm WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER norm_link_update BEFORE UPDATE ON norm WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER survey_link_insert BEFORE INSERT ON survey WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER survey_link_update BEFORE UPDATE ON survey WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER series_link_insert BEFORE INSERT ON series WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER series_link_update BEFORE UPDATE ON series WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER paper_link_insert BEFORE INSERT ON paper WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER paper_link_update BEFORE UPDATE ON paper WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER paper_subject_link_insert BEFORE INSERT ON paper_subject WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER paper_subject_link_update BEFORE UPDATE ON paper_subject WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER file_link_insert BEFORE INSERT ON file WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER file_link_update BEFORE UPDATE ON file WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER file_use_link_insert BEFORE INSERT ON file_use WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER file_use_link_update BEFORE UPDATE ON file_use WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER batch_link_insert BEFORE INSERT ON batch WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER batch_link_update BEFORE UPDATE ON batch WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER batch_row_link_insert BEFORE INSERT ON batch_row WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER batch_row_link_update BEFORE UPDATE ON batch_row WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER extension_link_insert BEFORE INSERT ON extension WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER extension_link_update BEFORE UPDATE ON extension WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER urging_link_insert BEFORE INSERT ON urging WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER urging_link_update BEFORE UPDATE ON urging WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER recheck_link_insert BEFORE INSERT ON recheck WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE TRIGGER recheck_link_update BEFORE UPDATE ON recheck WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
CREATE INDEX assignment_clock ON assignment (due_current, id)
WHERE covered_by IS NULL AND state IN ('pending', 'delivered', 'received', 'returned');
CREATE INDEX assignment_reported ON assignment (replied_on, id) WHERE state = 'reported';
CREATE INDEX item_split ON item (split_from) WHERE split_from IS NOT NULL;
CREATE INDEX item_merged ON item (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX issue_item ON issue (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX item_watched ON item (state) WHERE mode = '连续';
COMMIT;
