"""Workbooks of the time of schema 2, made anew: what they hold is what counts. Names and telephones are invented."""

import csv

import openpyxl


def write(folder):
    """Write them and return their paths with the kind of each."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(
        ["序号", "工作任务", "工作内容", "预期效果", "责任单位", "责任领导", "责任人", "完成时限", "备用信息", "备注"]
    )
    sheet.append(
        [
            1,
            "城区供水管网改造",
            "完成管网普查",
            "普查率100%",
            "县住建局",
            "何副县长",
            "何建国",
            "2026年11月30日",
            "甲列",
            "",
        ]
    )
    sheet.append(["", "", "更换老旧管道", "更换12公里", "县住建局", "", "", "2026年12月20日", "乙列", ""])
    sheet.append([2, "河道清淤", "清淤3公里", "", "县水利局", "", "", "2026年12月10日", "", "汛前"])
    sheet.append(["", "河岸绿化", "栽植5公里", "", "县林业局", "", "", "2026年12月25日", "", ""])
    sheet.append([3, "只记名称的工作", "", "", "", "周副县长", "", "2026年12月31日", "丙列", ""])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("A4:A5")
    book.save(folder / "旧台账.xlsx")
    with (folder / "旧快线.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["受理编号", "诉求内容", "来电人", "联系电话", "受理时间", "承办单位", "办理时限"])
        rows.writerow(["快线-001", "小区夜间施工扰民", "试验甲", "13800010001", "2026-11-02", "县住建局", "15个工作日"])
        rows.writerow(["快线-002", "路灯不亮", "匿名", "", "2026-11-03", "县住建局", "15个工作日"])
    with (folder / "旧联系表.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["序号", "工作任务", "责任单位", "联系电话", "完成时限"])
        rows.writerow(["1", "整治马路市场", "县住建局", "13800010002", "2026年12月15日"])
    with (folder / "旧问题.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(
            ["序号", "问题编号", "责任单位", "发现日期", "问题描述", "问题类别", "责任人", "整改时限", "整改情况"]
        )
        rows.writerow(
            ["1", "暗访-01", "县住建局", "2026-11-05", "工地围挡破损", "作风问题", "何建国", "2026年11月30日", "已派工"]
        )
    with (folder / "旧名录.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["序号", "单位全称", "简称", "单位类别", "主要负责人", "职务", "备注"])
        rows.writerow(["1", "云岭县住房和城乡建设局", "县住建局", "县直单位", "何建国", "局长", "试"])
        rows.writerow(["2", "云岭县水利局", "县水利局", "县直单位", "", "", ""])
        rows.writerow(["3", "云岭县林业局", "县林业局", "县直单位", "", "", ""])
    return (
        ("units", "旧名录.csv"),
        ("items", "旧台账.xlsx"),
        ("items", "旧快线.csv"),
        ("items", "旧联系表.csv"),
        ("issues", "旧问题.csv"),
    )
