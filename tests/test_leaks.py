"""No caller is ever shown: every command, every output, every file, the trail and the papers (trap 8).

The callers of samples/民意快线.csv and the two below are invented. Every verb of the command line must have a line
in ``ROAD`` that succeeds; a new verb without one fails here.
"""

import html
import io
import re
import shutil
import sqlite3
import unicodedata
import zipfile
from pathlib import Path

import pytest

from ducha_cli.cli import root
from ducha_cli.cli.nouns import NOUNS, SINGLES
from ducha_cli.domain.words import personal
from office.desks import Bureau

SAMPLES = Path(__file__).parent.parent / "samples"
CANARIES = (
    "冯春梅", "13800010001", "410999198003040028", "韩国栋", "13800010003", "410999197507150031",
    "欧阳试验", "13800019999", "410999199912310019", "云岭县试验路99号", "测试甲", "00005550123",
)  # fmt: skip
MORE = """受理编号,受理时间,来电人,联系电话,身份证号,地址,反映问题,转办单位,办理时限
MY2026-0901,2026-09-07,欧阳试验,138-0001-9999,410999199912310019,云岭县试验路99号,1.路灯不亮；2.井盖缺失。,县住建局,10个工作日
MY2026-0902,2026-09-07,测试甲,0000-5550123,,,集市占道经营,县城管局,7日
"""
SPOILED = """受理编号,受理时间,来电人,联系电话,身份证号,反映问题,转办单位,办理时限
MY2026-0903,2026-02-30,欧阳试验,13800019999,410999199912310019,欧阳试验来电称13800019999无人接,县不存在局,昨天
"""
# What a clerk types, in order; ``?n`` in front is the exit status that is expected instead of 0.
ROAD = """
import units 名录.xlsx --on 2026-01-05
init 另一处 --office 督查室 --issuer 督查办 --code 试督办
unit add --name 县试验服务中心 --kind 县直单位 --principal 钱进 --on 2026-01-06
unit post 县试验服务中心 --person 孙立 --title 主任 --principal --on 2026-02-01
unit post 县水利局 --person 梁志远 --title 局长 --principal --on 2026-01-06
unit post 太平乡 --person 许文静 --title 乡长 --principal --on 2026-01-06
unit correct 县试验服务中心 --field phone --value 0000-1111111 --reason 补录
unit list
unit show 县试验服务中心
unit add --name 云岭县委 --kind 领导机关 --on 2026-01-06
unit post 云岭县委 --person 李建国 --title 县委书记 --kind 主要领导 --rank 1 --on 2026-01-06
unit add --name 县委试验督查室 --kind 督查机构 --principal 郑明 --title 主任 --on 2026-01-06
person add --name 孙立 --unit 县委试验督查室 --kind 分管 --title 副主任 --on 2026-02-01
person delegate 郑明 --to sl2 --until 2026-02-08 --on 2026-02-02
person merge sl2 --into sl --on 2026-02-02
person note sl --text 试 --on 2026-02-02
person correct sl --field phone --value 0000-1111112 --reason 补录 --on 2026-02-02
person leave sl --unit 县委试验督查室 --on 2026-02-03
person list
person show sl
import people 人员.csv --on 2026-02-03
unit add --name 县试验一局 --kind 县直单位 --on 2026-02-01
unit rename 县试验一局 --name 县试验二局 --basis 试编〔2026〕1号 --on 2026-02-02
unit merge 县试验二局 --into 县试验服务中心 --basis 试编〔2026〕2号 --on 2026-02-03
unit succeed 县试验二局 --to 县试验服务中心 --by 李建国 --on 2026-02-03
unit add --name 县试验三局 --kind 县直单位 --on 2026-02-01
unit dissolve 县试验三局 --basis 试编〔2026〕3号 --on 2026-02-03
?4 unit succeed 县试验服务中心 --to 县试验三局 --by 李建国
calendar load 日历.toml
calendar show 2027
calendar check
import inspect 快线.csv
import inspect 快线.csv --json
import inspect 快线.csv --kind issues
import inspect 快线.csv --kind units --json
import inspect 快线.csv --header 2
import inspect 坏.csv
import inspect 快线.csv --write 快线
import profiles
import profiles --json
import template items --profile 12345工单 -o 空表.xlsx --force
import inspect 更多.csv --json
?5 import items 坏.csv --errors 改.xlsx
?5 import items 坏.csv --json
?5 import issues 快线.csv --json
?5 import units 快线.csv --json
?5 import issues 快线.csv
?5 import units 快线.csv
?5 import items 快线.csv --header 2-3
?2 import items 快线.csv --adopt-as-of 2026-09-07
?0 import items 快线.csv --adopt-as-of 2026-09-07 --by 李建国 --dry-run
import items 快线.csv --dry-run --on 2026-09-07
import items 快线.csv --on 2026-09-07
import items 快线.csv --json --on 2026-09-07
import items 更多.csv --on 2026-09-07 --json
?7 import items 变了.csv --on 2026-09-08 --json
?7 import items 变了.csv --on 2026-09-08
import issues 问题.csv --on 2026-09-08
?3 import undo --reason 试
import undo 5 --reason 试 --dry-run
import list
import list --json
import show 2
import show 2 --left --json
item list
item list --since 9月 --sort 状态,-编号 -o 清单.xlsx --force
issue list --sort 编号 -o 问题.json --force
paper list --since 9月
trail show --since 9月 -o 留痕.csv --force
find 供水 --json
find 欧阳试验
find 13800010001 --in trail,item
completion show bash
run 命令.txt
run 命令.txt --together
item show d1
?4 item close d1 --check
?4 item notify d1 --sign 周明
item approve d1 --by 李建国 --on 2026-09-08
item correct d1 --field topic --value 供水 --reason 补录 --on 2026-09-08
item assign d1 --unit 县财政局 --role 配合 --due +5工作日 --on 2026-09-08
item notify d1 --sign 周明 --on 2026-09-09 --despite 补录
item receive d1 --unit 县水利局 --signer 王芳 --phone 0000-2222222 --on 2026-09-10
item receive d1 --unit 太平乡 --signer 刘强 --on 2026-09-10
item receive d1 --unit 县财政局 --signer 马丽 --on 2026-09-10
item list --lamp 绿,黄,红 -o 时限.ics --force
item progress d1 --unit 县水利局 --text 已更换水泵 --percent 60 --on 2026-09-11
item report d1 --unit 太平乡 --document 太政〔2026〕9号 --signer 许文静 --signed --sealed --text 已办 --point 1:已办 --point 2:已办 --point 3:已办 --on 2026-09-14
item report d1 --unit 县水利局 --document 云水〔2026〕9号 --signer 梁志远 --signed --text 已办 --point 1:已办 --point 2:已办 --point 3:已办 --covers 县财政局 --on 2026-09-14
item original d1 --unit 县水利局 --on 2026-09-15
item review d1 --unit 县水利局 --accept --by 周明 --gates 全过 --points 全过 --on 2026-09-15
item review d1 --unit 太平乡 --accept --by 周明 --gates 全过 --points 全过 --on 2026-09-15
item target d1 --name 县住建局 --person 何建国 --quantity 312户 --due 9月底 --on 2026-09-15
item tree d1
item meet d1 --chair 王海涛 --units 县水利局,县财政局 --decision 先行垫付 --on 2026-09-15
item supervise d1 --leader 李建国 --leader-title 县委书记 --on 2026-09-15
item visit d1 --leader 李建国 --means 现场办公 --text 定下日期 --on 2026-09-15
unit liaise 太平乡 --leader 李建国 --leader-title 县委书记 --on 2026-09-15
unit visit 太平乡 --leader 李建国 --means 走访 --text 看了两个村 --on 2026-09-15
report leaders --log
item inspect d1 --method 现场核查 --people 周明、韩雪 --on-site --finding 供水正常 --on 2026-09-16
item recheck d1 --unit 县水利局 --people 韩雪,陈立 --method 现场核查 --finding 属实 --confirmed --on 2026-09-16
item present d1 --leader 李建国 --back 圈阅 --on 2026-09-16
item answer d1 --to 群众 --means 电话 --satisfied 满意 --on 2026-09-17
item answer d1 --to 上级 --means 书面 --on 2026-09-17
item note d1 --text 已电话回访 --on 2026-09-17
undo d1 --reason 试撤 --dry-run
undo --reason 写错
item evidence d1 照片.jpg --on 2026-09-17
issue add --unit 太平乡 --matter 供水时间未公开 --category 民生 --cause 制度缺失 --person '乡长 许文静' --item d1 --found 2026-09-10 --on 2026-09-10
item close d1 --check
training add --kind 培训 --title 取证 --people 韩雪 --on 2026-09-10
training list
round add --from 2026-09-10 --to 2026-09-30 --content 供水 --basis 会议纪要 --on 2026-09-10
round team r1 --leader '副主任 韩雪' --member 陈立 --unit 太平乡 --on 2026-09-10
round approve r1 --by 李建国 --on 2026-09-10
round start r1 --on 2026-09-10
round note r1 --text 已动员 --on 2026-09-10
round evidence r1 照片.jpg --on 2026-09-10
round correct r1 --field note --value 供水轮 --reason 补录 --on 2026-09-10
round phase r1 --name 学习动员 --done --evidence 照片.jpg --on 2026-09-10
round phase r1 --name 查找问题 --done --evidence 照片.jpg --on 2026-09-10
round phase r1 --name 全面整改 --done --evidence 照片.jpg --on 2026-09-10
round phase r1 --name 小结提高 --done --evidence 照片.jpg --on 2026-09-10
round close r1 --by 李建国 --on 2026-09-10 --despite 提前完成
round add --from 2026-09-10 --to 2026-09-30 --content 供水 --on 2026-09-10
round lookback r2
round cancel r2 --reason 重复 --by 李建国 --on 2026-09-10
round list
round show r1
activity add --title 供水督查 --method 明查 --unit 太平乡 --lead '副主任 韩雪' --on 2026-09-10
activity note h1 --text 已通知 --on 2026-09-10
activity evidence h1 照片.jpg --on 2026-09-10
activity plan h1 --content 供水 --from 2026-09-10 --to 2026-09-12 --basis 会议纪要 --gate 四关:周明 --on 2026-09-10
activity approve h1 --by 李建国 --on 2026-09-10
activity start h1 --on 2026-09-10
activity visit h1 --unit 太平乡 --on-site --finding 供水正常 --on 2026-09-10
activity widen h1 --unit 县水利局 --reason 群众反映 --by 李建国 --on 2026-09-10
activity solve h1 --unit 太平乡 --difficulty 水泵老化 --result 已更换 --on 2026-09-10
activity correct h1 --field target --value 水厂 --reason 补录 --on 2026-09-10
activity conclude h1 --conclusion 供水正常 --on 2026-09-11
activity waive h1 --what 结论书 --unit 太平乡 --reason 当面反馈 --by 李建国 --on 2026-09-11
activity receive h1 --signer 刘强 --on 2026-09-12
activity appeal h1 --unit 太平乡 --reason 有出入 --on 2026-09-14
activity recheck h1 --unit 太平乡 --people 周明,王敏 --outcome 维持 --decision 维持 --by 李建国 --on 2026-09-15
activity close h1 --on 2026-09-15
paper draft plan h1 --on 2026-09-15
paper draft checksheet h1 --subject 工作纪律 --on 2026-09-15
paper draft conclusion h1 --on 2026-09-15
activity list
activity show h1
activity add --title 水质督查 --method 明查 --unit 太平乡 --organiser 县水利局 --lead '局长 梁志远' --basis 会议纪要 --on 2026-09-10
activity adopt h2 --by 李建国 --approved 2026-09-01 --started 2026-09-02 --conclusion 合格 --on 2026-09-10
activity review h2 --people 周明 --verdict 规范 --on 2026-09-10
activity add --title 重复督查 --method 明查 --unit 太平乡 --on 2026-09-10
activity cancel h3 --reason 重复 --by 李建国 --on 2026-09-10
?2 activity note h1
issue list
issue correct w2 --field place --value 黄楼村 --reason 补录 --on 2026-09-10
issue note w2 --text 已提醒 --on 2026-09-10
issue evidence w2 照片.jpg --on 2026-09-10
issue hand w2 --sign 周明 --on 2026-09-11 --despite 补录
issue receive w2 --signer 王芳 --on 2026-09-11
issue commit w2 --due 10个工作日 --cause-kind 推拖 --measures 张榜公布 --on 2026-09-14
issue assist w2 --unit 县水利局 --text 提供供水数据 --on 2026-09-14
issue assist w2 --unit 县水利局 --result 已提供 --on 2026-09-15
issue dispatch w2 --text 逐村核对 --result 已核对 --on 2026-09-15
issue urge w2 --text 请抓紧 --on 2026-09-15
issue progress w2 --text 已公布两个村 --on 2026-09-15
issue extend w2 --due +5工作日 --by 李建国 --reason 等待数据 --on 2026-09-15
issue suspend w2 --kind 政策未定 --reason 等办法 --by 李建国 --on 2026-09-15
issue resume w2 --on 2026-09-15
issue rectify w2 --text 已公布 --signer 许文静 --signed --sealed --evidence 照片.jpg --on 2026-09-16
issue verify w2 --people 周明,韩雪 --method 现场核查 --pass --on 2026-09-17
issue clear w2 --by 李建国 --on 2026-09-18
issue reopen w2 --cause 补课 --by 李建国 --text 多数不满意 --on 2026-09-18
issue hand w2 --record 许文静 --on 2026-09-18
issue commit w2 --due 10个工作日 --on 2026-09-18
issue rectify w2 --text 再公布 --signer 许文静 --evidence 照片.jpg --on 2026-09-18
issue original w2 --on 2026-09-18
issue verify w2 --people 周明,韩雪 --method 现场核查 --pass --on 2026-09-18
issue clear w2 --by 李建国 --on 2026-09-18
issue add --unit 太平乡 --matter 路灯不亮 --category 市政 --item d1 --on 2026-09-18
issue transfer w3 --unit 县水利局 --reason 职责所在 --by 李建国 --on 2026-09-18
issue withdraw w3 --cause 重复登记 --reason 与w2重复 --by 李建国 --on 2026-09-18
issue revisit w2 --verdict 已落实 --people 周明,韩雪 --on-site --result 已公开 --effect 群众满意 --on 2026-09-18
issue sample w2 --people 周明,韩雪 --on-site --marks 是是否 --finding 还在公示 --on 2026-09-18
survey add --issue w2 --means 电话 --issued 5 --valid 4 --satisfied 1 --dissatisfied 3 --on 2026-09-18
survey waive m1 --by 李建国 --reason 样本太少 --on 2026-09-18
survey note m1 --text 问卷在档案室 --on 2026-09-18
survey evidence m1 照片.jpg --of 不补课 --on 2026-09-18
survey correct m1 --field respondents --value 来访群众 --reason 补录 --on 2026-09-18
survey void m1 --reason 抄错 --on 2026-09-18
survey add --unit 太平乡 --means 电话 --issued 5 --valid 4 --satisfied 1 --dissatisfied 3 --on 2026-09-18
survey redo m2 --by 李建国 --due +60日 --on 2026-09-18
?5 survey add --item d1 --means 电话 --respondents 冯春梅 --issued 5 --valid 4 --satisfied 4 --dissatisfied 0
survey list
survey show m2
advice add --unit 太平乡 --item d1 --text 供水时间上墙公开 --due +30日 --on 2026-09-18
?5 advice add --unit 太平乡 --item d1 --text 请给冯春梅道歉 --on 2026-09-18
advice correct j1 --field document --value 云督办〔2026〕99号 --reason 补录 --on 2026-09-18
advice answer j1 --adopted --text 已上墙 --on 2026-09-18
advice effect j1 --text 投诉减少 --on 2026-09-18
advice add --to 市水利局 --text 修订供水办法 --on 2026-09-18
advice withdraw j2 --reason 已另报 --on 2026-09-18
advice list
advice show j1
exemplar add --good --unit 县水利局 --matter 三天恢复供水 --item d1 --on 2026-09-18
?5 exemplar add --good --unit 县水利局 --matter 给冯春梅家送水 --item d1 --on 2026-09-18
exemplar publish x1 --public --by 李建国 --on 2026-09-18
exemplar list
exemplar show x1
exemplar correct x1 --field person --value 朱少峰 --reason 补录 --on 2026-09-18
exemplar drop x1 --reason 试 --by 李建国 --on 2026-09-18
norm add --title 供水公开办法 --unit 县水利局 --item d1 --on 2026-09-18
norm publish z1 --outlet 县政府网站 --by 李建国 --on 2026-09-18
norm list
norm show z1
norm correct z1 --field outlet --value 县政府网 --reason 补录 --on 2026-09-18
norm repeal z1 --reason 试 --on 2026-09-18
report satisfaction --year 2026
report endings
report unsigned
issue show w2
item close d1 --conclusion 已解决 --checks 是是是 --public 满意 --on 2026-09-18
item show d1
item decline d2 --reason 转阅 --on 2026-09-18
item correct d3 --field basis_date --value 2025-12-01 --reason 补录
item adopt d3 --as-of 2026-09-18 --by 李建国 --no-notice 电话交办 --on 2026-09-18
item approve d4 --by 李建国 --on 2026-09-18
item notify d4 --sign 周明 --on 2026-09-18 --despite 补录
item object d4 --unit 县住建局 --text 路灯不归我局 --on 2026-09-18
item settle d4 --outcome 不采纳 --people 周明,韩雪 --by 李建国 --on 2026-09-18
item waive d4 --what 回执 --reason 原件遗失 --by 李建国 --on 2026-09-18
item assign d4 --unit 县财政局 --role 配合 --due +5工作日 --on 2026-09-18
item urge d4 --unit 县住建局 --means 电话 --text 请抓紧 --on 2026-09-21
item urge --due --sign 周明 --on 2026-09-21 --despite 补录
item extend d4 --unit 县住建局 --due +5工作日 --by 李建国 --reason 汛期停工 --sign 周明 --on 2026-09-21 --despite 补录
item suspend d4 --unit 县住建局 --kind 等待他事 --reason 等界址 --waits-for d1 --by 李建国 --on 2026-09-21
item resume d4 --unit 县住建局 --on 2026-09-21
paper draft extension d4 --unit 县住建局 --on 2026-09-21
?4 paper draft rework d4 --unit 县住建局
item release d4 --unit 县财政局 --cause 职责调整 --by 李建国 --on 2026-09-21
item point d4 --add 二期未开工 --on 2026-09-21
item point d4 --drop 1 --reason 误填 --by 李建国 --on 2026-09-21
item direct d4 --leader 李建国 --leader-title 县委书记 --principal --text 再查一次 --on 2026-09-21
item split d5 --title 集市占道 --title 集市卫生 --on 2026-09-21
item add --title 夜市油烟 --source 其他 --no-basis 电话 --on 2026-09-21
item merge d8 --into d3 --reason 同一事项 --by 李建国 --on 2026-09-21
item cancel d6 --cause 登记错误 --by 李建国 --on 2026-09-21
paper draft bulletin --title 关于民生诉求办理情况的通报 --period 2026年9月 --issues w2 --criticise 太平乡:办理迟缓 --on 2026-09-21
paper list
paper show p1
paper sign @稿 --by 李建国 --on 2026-09-22 --despite 补录
paper copy p1 -o 副本.docx
paper verify 副本.docx
paper template list
paper series
?2 paper void p1
paper backfill --kind special --number 1 --title 补录 --dated 2026-09-01 --by 周明 --reason 停电 --evidence 照片.jpg
paper draft special d1 --to 李建国书记 --conclusion 已解决 --advice 定期公开 --on 2026-09-22
paper void @稿 --reason 不发了 --on 2026-09-22
paper draft approval d1 d4 --proposer 周明 --on 2026-09-22
paper draft clearance w2 --on 2026-09-22
paper draft revisit w2 --on 2026-09-22
paper draft contents d1 --on 2026-09-22
paper sign @稿 --by 周明 --on 2026-09-22 --despite 补录
paper draft summons --unit 太平乡 --persons 乡长 --reason 办理迟缓 --time 9月25日 --place 会议室 --on 2026-09-22
paper sign @稿 --by 李建国 --on 2026-09-22 --despite 补录
paper void @新 --reason 改日再谈 --by 李建国 --on 2026-09-22
paper retract @新 --na 还没有发出 --by 李建国 --on 2026-09-22
paper draft bulletin --title 另一份通报 --period 2026年9月 --issues w2 --on 2026-09-22
paper void @稿 --reason 不发了 --on 2026-09-22
report quota --month 2026-09
report week --week 2026-W38
report stats --by unit
report receipts
report duties --all
report lag --all
report periodic --all
report letters --all
report unowned
report stats --year 2026 --by unit -o 统计.xlsx --force
report stuck --days 1
report stock
item backtrack d1
item due d1
issue due w2
issue backtrack w2
report register -o 台账.docx
report leader 李建国
report leader 李建国 --text
report leader 李建国 -o 领导.docx
report leader 李建国 --handover -o 交接单.docx
item show d1 --say
report week --week 2026-W47 --sign 周明
report week --no 1
today
trail show
trail show d1
trail head
trail last
trail verify
?3 item show d99
?3 unit show 县不存在局
?2 item show
?2 item list --no-such
?4 item approve d1 --by 李建国
?4 item decline d1 --reason 试
?4 item adopt d1 --as-of 2026-09-18 --by 李建国 --no-notice 试
?4 item assign d1 --unit 县财政局
?4 item progress d1 --unit 县水利局 --text 试
?4 item report d1 --unit 县水利局 --text 试
?4 item review d1 --unit 县水利局 --accept --by 周明
?4 item receive d1 --unit 县水利局 --signer 王芳
?4 item inspect d1 --method 现场核查 --people 周明 --finding 试
?4 item close d1 --conclusion 试
?4 item reveal d2 --reason 试
?2 item reveal d1
?2 item note d1
?4 issue hand w2 --sign 周明
?4 issue clear w2 --by 周明
?6 trail verify --anchor '1 0000-0000-0000'
item archive d1 --by 周明
item archive d1 --again
item reopen d1 --cause 反弹 --by 李建国
doctor
doctor --json
backup U盘
?4 upgrade
trail files
?4 trail files --clear --reason 试试
?4 trail clock --reason 试试
?3 restore U盘 比对
restore @备份 比对 --json
issue hand w1 --sign 周明
issue object w1 --text 已移交
issue settle w1 --outcome 部分采纳 --people 周明,韩雪 --by 李建国
issue waive w1 --what 回执 --reason 当面收下 --by 李建国
issue commit w1 --due 长期坚持 --type 长期 --cause-kind 推拖
issue report w1 --text 仍在坚持
"""
LOOKS = """
item list
item list --unit 县水利局
item list --overdue
item show d1
item show d4
issue list
issue show w2
activity list
activity show h1
round list
round show r1
training list
report quota --year 2026
unit list
unit show 县水利局
paper list
paper show p1
report week --week 2026-W38
report stuck --days 1
item backtrack d1
today
trail show d1
trail show
trail head
trail verify
calendar show 2026
calendar check
"""


class Watch:
    """A county whose outputs are all collected."""

    def __init__(self, folder):
        self.folder = folder
        self.bureau = Bureau(folder / "云岭")
        self.heard = []
        self.done = set()

    def type(self, line, *more, terminal=False):
        words = [self._meant(word) for word in _split(line)] + list(more)
        raw = io.BytesIO()
        stream = Terminal(raw, "utf-8") if terminal else None
        answer = self.bureau.type(*words, stdout=stream)
        shown = answer.out
        if stream is not None:
            stream.flush()
            shown = raw.getvalue().decode()
        self.heard.append((" ".join(words), f"{shown}\n{answer.err}"))
        if answer.status == 0:
            self.done.add(tuple(words[:2]))
        return answer

    def _meant(self, word):
        """``@稿`` is the newest draft, ``@新`` the newest paper; files lie in our folder."""
        if word in {"@稿", "@新"}:
            drafts = " WHERE state = 'draft'" if word == "@稿" else ""
            return f"p{self.bureau.query(f'SELECT max(number) FROM paper{drafts}')[0][0]}"
        if word == "@备份":
            return str(next((self.folder / "U盘").iterdir()))
        return (
            str(self.folder / word)
            if word.endswith(
                (".txt", ".json", ".ics", ".csv", ".xlsx", ".docx", ".jpg", ".toml", "另一处", "U盘", "比对")
            )
            else word
        )


class Terminal(io.TextIOWrapper):
    """Where a person reads."""

    def isatty(self):
        return True


def _split(line):
    import shlex

    return shlex.split(line)


def searched(text):
    """``text`` as a reader or a searcher would see it: one form of each character, no separators at all."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def leaks(text):
    plain = searched(text)
    return [canary for canary in CANARIES if searched(canary) in plain]


def file_texts(path):
    """Everything that can be read in a file: all parts of an Office file without their tags, and the raw bytes."""
    data = path.read_bytes()
    yield data.decode("utf-8", "replace")
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                part = package.read(name).decode("utf-8", "replace")
                yield html.unescape(re.sub(r"<[^>]*>", "", part))
                yield html.unescape(part)


@pytest.fixture(scope="module")
def watch(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaks")
    Bureau.found(folder / "云岭", units_too=False)
    shutil.copy(SAMPLES / "单位名录.xlsx", folder / "名录.xlsx")
    sample = (SAMPLES / "民意快线.csv").read_text(encoding="utf-8-sig")
    (folder / "快线.csv").write_text(sample, encoding="utf-8")
    (folder / "更多.csv").write_text(MORE, encoding="utf-8")
    (folder / "坏.csv").write_text(SPOILED, encoding="utf-8")
    (folder / "人员.csv").write_text("姓名,单位,职务,类别\n冯立,县水利局,副局长,分管\n", encoding="utf-8")
    (folder / "变了.csv").write_text(sample.replace("5个工作日", "6个工作日"), encoding="utf-8")
    (folder / "照片.jpg").write_bytes(b"photo")
    (folder / "命令.txt").write_text("item list\nitem show d1\nfind 供水\n", encoding="utf-8")
    (folder / "日历.toml").write_text('holidays = ["2027-01-01"]\nworkdays = []\n', encoding="utf-8")
    (folder / "问题.csv").write_text(
        "序号,被督查单位,发现日期,问题描述,问题类别,原因分析,责任人及职务,整改时限\n"
        "1,县城管局,2026-09-07,早市占道,城市管理,机制缺失,县城管局大队长 朱少峰,30日\n",
        encoding="utf-8",
    )  # fmt: skip
    watch = Watch(folder)
    surprises = []
    for line in ROAD.strip().splitlines():
        expected, words = (int(line[1]), line[3:]) if line.startswith("?") else (0, line)
        answer = watch.type(words)
        if answer.status != expected:
            surprises.append((line, answer))
    assert surprises == [], "\n".join(str(one) for one in surprises)
    return watch


def every_verb():
    import typer.main

    command = typer.main.get_command(root.build(None))

    def walk(group, path):
        for name, one in group.commands.items():
            if hasattr(one, "commands"):
                yield from walk(one, (*path, name))
            else:
                yield (*path, name)

    return {path[:2] for path in walk(command, ())}


def test_every_verb_has_a_line_here(watch):
    """``item reveal`` is what may show a caller; ``demo`` runs the others on the samples (its story shows it);
    ``upgrade`` has nothing to do on a ledger of this release (tests/ledger/test_upgrade.py has an older one);
    ``trail clock`` has nothing to put right here (tests/ledger/test_clock.py has);
    ``completion install`` writes into the user's home and reads no ledger.
    """
    done = {words if words[0] in NOUNS else words[:1] for words in watch.done}
    undone = {("item", "reveal"), ("demo",), ("upgrade",), ("completion", "install"), ("trail", "clock")}
    assert every_verb() - done == undone
    assert SINGLES


def test_the_callers_came_in(watch):
    assert watch.bureau.query("SELECT count(*), count(salt), count(digest) FROM complainant") == [(4, 4, 4)]
    assert watch.bureau.verify().findings == []


def test_no_output_of_the_whole_road_shows_a_caller(watch):
    assert [(words, leaks(text)) for words, text in watch.heard if leaks(text)] == []


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",), ("--debug",)], ids=["plain", "json", "csv", "debug"])
@pytest.mark.parametrize("terminal", [False, True], ids=["piped", "terminal"])
def test_no_look_shows_a_caller_in_any_form(watch, form, terminal):
    told = 0
    for line in LOOKS.strip().splitlines():
        answer = watch.type(line, *form, terminal=terminal)
        assert answer.status in {0, 2}
        told += answer.status == 0
        assert leaks(watch.heard[-1][1]) == [], line
    assert told > 5


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_no_written_table_shows_a_caller(watch, ending):
    for noun in ("item", "issue", "unit", "paper"):
        path = watch.folder / f"{noun}.{ending}"
        assert watch.type(f"{noun} list -o {path}").status == 0
        assert [leaks(text) for text in file_texts(path) if leaks(text)] == []


def test_no_file_of_the_ledger_holds_a_caller_but_the_database(watch):
    found = [path for path in sorted(watch.bureau.folder.rglob("*")) if path.is_file()]
    kinds = {path.suffix for path in found}
    assert ".docx" in kinds
    assert len([path for path in found if path.parent.parent.name == "files"]) > 5
    holding = {path.name for path in found if any(leaks(text) for text in file_texts(path))}
    assert holding == {"ledger.db"}
    assert [path for path in found if leaks(str(path))] == []


def test_in_the_database_only_the_callers_table_holds_them(watch):
    db = sqlite3.connect(watch.bureau.folder / "ledger.db")
    holding = set()
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in db.execute(f"SELECT * FROM {table}"):
            if any(leaks(str(value)) for value in row):
                holding.add(table)
    db.close()
    assert holding == {"complainant"}


def test_the_trail_holds_neither_values_nor_salt(watch):
    salts = [row[0] for row in watch.bureau.query("SELECT salt FROM complainant")]
    assert salts
    for (detail,) in watch.bureau.query("SELECT detail FROM event"):
        assert leaks(detail) == []
        assert not [salt for salt in salts if salt in detail]


def test_only_the_errors_workbook_holds_them_and_the_finding_says_stars(watch):
    assert any(leaks(text) for text in file_texts(watch.folder / "改.xlsx"))
    told = next(text for words, text in watch.heard if words.startswith("import items") and "改.xlsx" in words)
    assert "***" in told


@pytest.fixture
def copied(watch, tmp_path):
    shutil.copytree(watch.folder, tmp_path / "又")
    return Watch(tmp_path / "又")


def test_reveal_alone_shows_the_caller_and_is_itself_in_the_trail(copied):
    answer = copied.type("item reveal d1 --reason 电话答复")
    assert answer.status == 0
    assert leaks(answer.out) == ["冯春梅", "13800010001", "410999198003040028"]
    last = copied.bureau.query("SELECT act, subject, detail FROM event ORDER BY seq DESC LIMIT 1")[0]
    assert last[:2] == ("item.reveal", "D2026-0001")
    assert "电话答复" in last[2]
    assert leaks(last[2]) == []


def test_an_item_split_off_or_merged_into_keeps_the_callers_of_its_letter(copied):
    """D2026-0007 was split from the item of 测试甲, D2026-0005; the item merged into D2026-0003 is nobody's."""
    for ref in ("d5", "d7"):
        answer = copied.type(f"item note {ref} --text 测试甲又来电")
        assert (answer.status, leaks(answer.err)) == (5, [])
    assert copied.type("item merge d5 --into d4 --reason 同一事项 --by 李建国").status == 0
    assert copied.type("item note d4 --text 测试甲又来电").status == 5
    assert copied.type("item note d3 --text 测试甲又来电").status == 0


FORMS = {
    "the name": "已联系冯春梅同志", "the telephone": "电话13800010001", "the telephone with dashes": "电话 138-0001-0001",
    "the telephone in full width": "１３８　０００１　０００１", "the identity number": "410999198003040028",
    "a name with blanks": "冯 春 梅",
}  # fmt: skip

# Acts on things of D2026-0001, whose caller is 冯春梅; ``{}`` stands for the text. All must be refused.
TEXTS = """
item note d1 --text {}
item correct d1 --field note --value {} --reason 补录
item correct d1 --field note --value 好 --reason {}
item correct d1 --unit 县水利局 --field person --value {} --reason 补录
item reveal d1 --reason {}
item evidence d1 照片.jpg --note {}
issue note w2 --text {}
issue correct w2 --field advice --value {} --reason 补录
issue revisit w2 --verdict 已落实 --people 周明,韩雪 --result {} --effect 好
issue revisit w2 --verdict 未落实 --people 周明,韩雪 --cause {}
issue reopen w2 --cause 补课 --by 李建国 --text {}
issue add --unit 太平乡 --matter {} --category 民生 --item d1 --repeat
issue add --unit 太平乡 --matter 供水 --category 民生 --item d1 --repeat --person '村民 冯春梅'
paper draft bulletin --title {} --period 2026年9月 --issues w2
paper draft bulletin --title 通报 --period 2026年9月 --issues w2 --overview {}
paper draft bulletin --title 通报 --period 2026年9月 --issues w2 --criticise 太平乡:{}
"""
LINES = [line for line in TEXTS.strip().splitlines() if "{}" in line or "冯春梅" in line]


@pytest.mark.parametrize("line", LINES)
def test_a_text_with_its_callers_data_is_refused_without_repeating_it(copied, line):
    before = copied.bureau.query("SELECT max(seq) FROM event")
    answer = copied.type(line.replace("{}", "'已联系冯春梅（138-0001-0001）'"))
    assert answer.status in {4, 5}, answer
    assert "***" in answer.err
    assert leaks(answer.out + answer.err) == []
    assert copied.bureau.query("SELECT max(seq) FROM event") == before
    assert not [path for path in (copied.bureau.folder / "papers").rglob("*") if path.is_file() and "冯" in path.name]


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_callers_data_are_known_in_any_dress(copied, text):
    answer = copied.type(f"item note d1 --text '{text}'")
    assert answer.status == 5
    assert leaks(answer.err) == []
    # Another item's caller is another matter, but his numbers are nobody else's.
    numbers = [key for key in personal.numbers(text) if key in {"13800010001", "410999198003040028"}]
    assert copied.type(f"item note d4 --text '{text}'").status == (5 if numbers else 0)


def test_a_file_named_after_its_caller_is_refused(copied):
    path = copied.folder / "冯春梅来信.jpg"
    path.write_bytes(b"letter")
    answer = copied.type(f"item evidence d1 {path}")
    assert answer.status == 5
    assert "***" in answer.err


EARLY = """
item approve d1 --by 李建国 --note {}
item assign d1 --unit 县水利局 --role 牵头 --task {}
item assign d1 --unit 县水利局 --role 牵头 --person {}
item adopt d1 --as-of 2026-09-08 --by 李建国 --no-notice {}
item notify d1 --sign 周明 --despite 补录 --note {}
item receive d1 --unit 县水利局 --signer {}
item progress d1 --unit 县水利局 --text {}
item report d1 --unit 县水利局 --document 云水〔2026〕9号 --text {}
item report d1 --unit 县水利局 --document {} --text 好
item report d1 --unit 县水利局 --point 1:{}
item review d1 --unit 县水利局 --return --by 周明 --opinion {} --due +5工作日
item inspect d1 --method 现场核查 --people 周明 --finding {}
item recheck d1 --unit 县水利局 --people 韩雪,陈立 --method 现场核查 --finding {} --confirmed
item present d1 --leader 李建国 --document {} --back 圈阅
item answer d1 --to 群众 --means {}
item answer d1 --to 群众 --na {}
item close d1 --conclusion {} --checks 是是是 --public 满意
"""


def test_no_act_on_the_way_takes_its_callers_data(watch, tmp_path):
    """The road is walked again; before each act the same act is tried with the caller's name in its text."""
    folder = tmp_path / "再走"
    folder.mkdir()
    for path in watch.folder.iterdir():
        if path.is_file() and path.suffix != ".docx":
            shutil.copy(path, folder)
    again = Watch(folder)
    Bureau.found(folder / "云岭", units_too=False)
    tried = set()
    for line in ROAD.strip().splitlines():
        if line.startswith("?"):
            continue
        for early in EARLY.strip().splitlines():
            words = _split(early)
            same = _split(line)[:3] == words[:3] and "--check" not in line
            if same and _unit(line) in {_unit(early), None}:
                words_now = _split(line)
                day = ["--on", words_now[words_now.index("--on") + 1]] if "--on" in words_now else []
                before = again.bureau.query("SELECT max(seq) FROM event")
                answer = again.type(early.replace("{}", "冯春梅说已办"), *day)
                assert answer.status == 5, (early, answer)
                assert "***" in answer.err
                assert again.bureau.query("SELECT max(seq) FROM event") == before
                tried.add(early)
        assert again.type(line).status == 0, line
    assert len(tried) >= 10
    assert [words for words, text in again.heard if leaks(text)] == []


def _unit(line):
    words = _split(line)
    return words[words.index("--unit") + 1] if "--unit" in words else None


def test_a_row_whose_text_holds_its_callers_data_is_not_imported(watch, tmp_path):
    head, row, _ = MORE.splitlines()
    for column, place in (("反映问题", 6), ("受理编号", 0), ("办理时限", 8)):
        cells = row.split(",")
        cells[place] = f"{cells[place]}（欧阳试验）"
        (tmp_path / "行.csv").write_text(f"{head}\n{','.join(cells)}\n".replace("0901", "0999"), encoding="utf-8")
        answer = watch.type(f"import items {tmp_path / '行.csv'}")
        assert answer.status == 5, column
        assert leaks(answer.out + answer.err) == [], column


def test_a_lawfully_erased_caller_still_verifies_and_the_values_leave_the_file(copied):
    """Erasing is an act of its own: values and salt go, the digest and the chain stay."""
    from ducha_cli.ledger import tables as t

    with copied.bureau.desk.work() as work, work.begins("item.erase", "D2026-0001").entry():
        caller = work.one(t.Complainant, item_id=1)
        caller.name = caller.phone = caller.identity = caller.address = caller.salt = None
        caller.erased = 1
        work.add(caller)
    assert copied.bureau.verify().findings == []
    data = (copied.bureau.folder / "ledger.db").read_bytes()
    assert "冯春梅".encode() not in data
    assert b"410999198003040028" not in data
    assert "欧阳试验".encode() in data
    assert copied.type("item note d1 --text 来电人信息已清除").status == 0
