// Notices as people write them: what must not change silently on its way to the wall. Each line is
// held against the tree, written as <p>, <b> and so on.

#include <gtest/gtest.h>

#include "data/markup/markup.h"

namespace {

using markup::Block;
using markup::BlockKind;

std::string told(const std::vector<Block>& blocks);

std::string told(const markup::Span& span) {
  std::string text = span.text;
  if (span.code) text = "<code>" + text + "</code>";
  if (span.struck) text = "<s>" + text + "</s>";
  if (span.emphasis) text = "<i>" + text + "</i>";
  if (span.strong) text = "<b>" + text + "</b>";
  if (!span.url.empty()) text = "<a " + span.url + ">" + text + "</a>";
  return text;
}

std::string told(const Block& block) {
  std::string inside = told(block.children);
  std::string words;
  for (const auto& span : block.spans) words += told(span);
  switch (block.kind) {
    case BlockKind::kHeading: return "<h" + std::to_string(block.level) + ">" + words;
    case BlockKind::kParagraph: return "<p>" + words;
    case BlockKind::kList:
      return (block.ordered ? "<ol " + std::to_string(block.start) + ">" : "<ul>") + inside + "</>";
    case BlockKind::kItem: return "<li>" + inside;
    case BlockKind::kQuote: return "<quote>" + inside + "</>";
    case BlockKind::kRule: return "<hr>";
    case BlockKind::kCode: return "<pre>" + words;
    case BlockKind::kTable: return "<table>" + inside + "</>";
    case BlockKind::kRow: return "<tr>" + inside;
    case BlockKind::kCell: return "<td>" + words;
    case BlockKind::kPicture: return "<picture>" + words;
  }
  return "";
}

std::string told(const std::vector<Block>& blocks) {
  std::string all;
  for (const Block& block : blocks) all += told(block);
  return all;
}

std::string read(const std::string& markdown) {
  const auto document = markup::parse(markdown);
  return document ? told(*document) : document.error().message;
}

TEST(Notices, KeepHoursPricesAndFloors) {
  EXPECT_EQ(read("周一~周五 9:00~11:00"), "<p>周一~周五 9:00~11:00");
  EXPECT_EQ(read("500~1000元，3~5楼"), "<p>500~1000元，3~5楼");
  EXPECT_EQ(read("好的~ 明天见~"), "<p>好的~ 明天见~");
  EXPECT_EQ(read("尺寸 5*3*2 米"), "<p>尺寸 5*3*2 米");
  EXPECT_EQ(read("长*宽*高"), "<p>长*宽*高");
  EXPECT_EQ(read("138****0000"), "<p>138****0000");
  EXPECT_EQ(read("姓名：____ 电话：____"), "<p>姓名：____ 电话：____");
  EXPECT_EQ(read("文件 file_name_1.pdf"), "<p>文件 file_name_1.pdf");
  EXPECT_EQ(read("*注：雨天顺延"), "<p>*注：雨天顺延");
  EXPECT_EQ(read("2026. 11. 20 开会"), "<p>2026. 11. 20 开会");
  EXPECT_EQ(read("-1F 停车场"), "<p>-1F 停车场");
  EXPECT_EQ(read("# 1 楼到 #3 楼\n#1楼"), "<h1>1 楼到 #3 楼<p>#1楼");
}

TEST(Notices, AreBoldWhereTheirWritersMeantIt) {
  EXPECT_EQ(read("**温馨提示：**各位住户"), "<p><b>温馨提示：</b>各位住户");
  EXPECT_EQ(read("请从**“东门”**进"), "<p>请从<b>“东门”</b>进");
  EXPECT_EQ(read("共**30**个名额"), "<p>共<b>30</b>个名额");
  EXPECT_EQ(read("**9:00~11:00**停水"), "<p><b>9:00~11:00</b>停水");
  EXPECT_EQ(read("***务必***带证件"), "<p><b><i>务必</i></b>带证件");
  EXPECT_EQ(read("***务必*** 带证件"), "<p><b><i>务必</i></b> 带证件");
  EXPECT_EQ(read("**一**，**二**"), "<p><b>一</b>，<b>二</b>");
  EXPECT_EQ(read("先停，*不占*盲道"), "<p>先停，<i>不占</i>盲道");
  EXPECT_EQ(read("*姓名、*电话、*单位"), "<p>*姓名、*电话、*单位");
  EXPECT_EQ(read("这是 *重点* 内容"), "<p>这是 <i>重点</i> 内容");
  EXPECT_EQ(read("只开了**一半"), "<p>只开了**一半");
  EXPECT_EQ(read("** 有空格 **"), "<p>** 有空格 **");
  EXPECT_EQ(read("\\*\\*不要加粗\\*\\*"), "<p>**不要加粗**");
  EXPECT_EQ(read("- **早**到\n- 晚到"), "<ul><li><p><b>早</b>到<li><p>晚到</>");
  EXPECT_EQ(read("- **早**到\n\n- 晚到"), "<ul><li><p><b>早</b>到<li><p>晚到</>");
}

TEST(Notices, KnowLettersFromSignsInAnyScript) {
  EXPECT_EQ(read("人々*2*3，〇*2*3"), "<p>人々*2*3，〇*2*3");
  EXPECT_EQ(read("食堂·*新*·周五"), "<p>食堂·<i>新</i>·周五");
}

TEST(Notices, StrikeOnlyBetweenTwoWavesEach) {
  EXPECT_EQ(read("~~原价 50 元~~ 现价 30 元"), "<p><s>原价 50 元</s> 现价 30 元");
  EXPECT_EQ(read("原价~~50~~元"), "<p>原价<s>50</s>元");
  EXPECT_EQ(read("手套 ~~25~~19元"), "<p>手套 <s>25</s>19元");
  EXPECT_EQ(read("小心~~9:00~~11:00"), "<p>小心~~9:00~~11:00");
  EXPECT_EQ(read("9:00~~11:00，13:00~~15:00"), "<p>9:00~~11:00，13:00~~15:00");
  EXPECT_EQ(read("~一道波浪~"), "<p>~一道波浪~");
}

TEST(Notices, HaveTheirTablesWithoutEmptyLines) {
  const std::string table = "<table><tr><td>楼层<td>时间<tr><td>3~5<td>9:00~11:00</>";
  EXPECT_EQ(read("|楼层|时间|\n|--|--|\n|3~5|9:00~11:00|"), table);
  EXPECT_EQ(read("安排如下：\n|楼层|时间|\n|--|--|\n|3~5|9:00~11:00|"), "<p>安排如下：" + table);
  EXPECT_EQ(read("楼层|时间\n--|--\n3~5|9:00~11:00\n请互相转告。"), table + "<p>请互相转告。");
  EXPECT_EQ(read("> 安排：\n> |楼层|时间|\n> |--|--|\n> |3~5|9:00~11:00|"),
            "<quote><p>安排：" + table + "</>");
  EXPECT_EQ(read("|甲|乙|丙|\n|-|:-:|\n|1|2|3|"),
            "<table><tr><td>甲<td>乙<td>丙<tr><td>1<td>2<td>3</>");
  EXPECT_EQ(read("报名 | 咨询"), "<p>报名 | 咨询");
  EXPECT_EQ(read("安排：\n|楼层|时间|\n|3~5|9:00~11:00|"), "<p>安排：" + table) << "no underline";
  EXPECT_EQ(read("> |楼层|时间|\n> |3~5|9:00~11:00|"), "<quote>" + table + "</>");
}

TEST(Notices, BreakTheirLinesWhereTheyWereBroken) {
  EXPECT_EQ(read("第一行\n第二行"), "<p>第一行\n第二行");
  EXPECT_EQ(read("    从文字处理软件来的一行\n\t又一行"), "<p>从文字处理软件来的一行\n又一行");
  EXPECT_EQ(read("　　空两格的一段"), "<p>　　空两格的一段");
  EXPECT_EQ(read("落款\n---\n物业"), "<p>落款<hr><p>物业");
  EXPECT_EQ(read("落款\n=====\n物业"), "<p>落款<hr><p>物业");
  EXPECT_EQ(read("1、带证件\n2、穿布鞋"), "<p>1、带证件\n2、穿布鞋");
  EXPECT_EQ(read("1. 带证件\n2. 穿布鞋"), "<ol 1><li><p>带证件<li><p>穿布鞋</>");
}

TEST(Notices, KeepWhatStandsBeyondTheHeadOfATable) {
  EXPECT_EQ(read("|层|时间|\n|-|-|\n|3|9:00|备注：顺延|"),
            "<table><tr><td>层<td>时间<td><tr><td>3<td>9:00<td>备注：顺延</>");
  EXPECT_EQ(read("|层|白班|夜班|\n|-|-|-|\n|3||9:00|\n||甲||"),
            "<table><tr><td>层<td>白班<td>夜班<tr><td>3<td><td>9:00<tr><td><td>甲<td></>");
  EXPECT_EQ(read("层|时间\n-|-\n1. 水|9:00"), "<table><tr><td>层<td>时间<tr><td>1. 水<td>9:00</>");
}

TEST(Notices, ReadRowByRowWhereTheirTablesAreWiderThanTheWall) {
  const std::string wide = "|项目|1月|2月|3月|4月|5月|6月|7月||\n|-|-|-|-|-|-|-|-|-|\n";
  EXPECT_EQ(read("能耗\n" + wide + "|电|9.1|**8.7**|||8|9|1~2|顺延|\n||1||||||||\n\n完"),
            "<p>能耗<p><b>项目：电</b>\n1月\u00A09.1；2月\u00A0<b>8.7</b>；5月\u00A08；6月\u00A09；"
            "7月\u00A01~2；顺延<p>1月\u00A01<p>完");
  EXPECT_EQ(read("|1|2|3|4|5|6|7|8|9|\n|-|-|-|-|-|-|-|-|-|"), "<p><b>1</b>\n2；3；4；5；6；7；8；9")
      << "a head alone";
}

TEST(Notices, NumberTheirListsAsTheyWereNumbered) {
  EXPECT_EQ(read("1. 甲\n2. 乙\n4. 丁"), "<ol 1><li><p>甲<li><p>乙</><ol 4><li><p>丁</>");
  EXPECT_EQ(read("1) 甲\n3) 丙\n4) 丁"), "<ol 1><li><p>甲</><ol 3><li><p>丙<li><p>丁</>");
  EXPECT_EQ(read("1. 甲\n1. 乙\n1. 丙"), "<ol 1><li><p>甲<li><p>乙<li><p>丙</>")
      << "all ones count";
  EXPECT_EQ(read("9. 30 签到\n9. 45 开始"), "<ol 9><li><p>30 签到</><ol 9><li><p>45 开始</>");
  EXPECT_EQ(read("1. 甲\n2. 乙\n1. 丙"), "<ol 1><li><p>甲<li><p>乙</><ol 1><li><p>丙</>");
  EXPECT_EQ(read("1. 甲\n   1. 子\n   3. 丑\n2. 乙"),
            "<ol 1><li><p>甲<ol 1><li><p>子</><ol 3><li><p>丑</><li><p>乙</>");
  EXPECT_EQ(read("01. 甲\n02. 乙"), "<p>01. 甲\n02. 乙");
  EXPECT_EQ(read("另：\n3. 丙\n4. 丁"), "<p>另：<ol 3><li><p>丙<li><p>丁</>");
}

TEST(Notices, EndTheirListsAndQuotesWhereTheirWritersDid) {
  EXPECT_EQ(read("1. 甲\n2. 乙\n请转告。"), "<ol 1><li><p>甲<li><p>乙</><p>请转告。");
  EXPECT_EQ(read("1. 停水时间\n9:00~17:00\n2. 范围\n3~5层\n\n物业"),
            "<ol 1><li><p>停水时间\n9:00~17:00<li><p>范围\n3~5层</><p>物业");
  EXPECT_EQ(read("1. 时间\n9:00\n2. 电话\n8001\n请转告"),
            "<ol 1><li><p>时间\n9:00<li><p>电话\n8001</><p>请转告");
  EXPECT_EQ(read("- 甲\n  又甲\n- 乙"), "<ul><li><p>甲\n又甲<li><p>乙</>");
  EXPECT_EQ(read("> 引用\n正文"), "<quote><p>引用</><p>正文");
  EXPECT_EQ(read(">18岁\n>=2年\n> 引用"), "<p>>18岁\n>=2年<quote><p>引用</>");
}

TEST(Notices, TakeNoDecorationForAFence) {
  EXPECT_EQ(read("~~~重要通知~~~\n明天 9:00~10:00 测试"),
            "<p>~~~重要通知~~~\n明天 9:00~10:00 测试");
  EXPECT_EQ(read("~~~~~~\n提示\n~~~~~~\n**完**"), "<p>~~~~~~\n提示\n~~~~~~\n<b>完</b>");
  EXPECT_EQ(read("```提示\n**早**到"), "<p>```提示\n<b>早</b>到");
  EXPECT_EQ(read("```ping 10.0.0.1```\n**早**到"), "<p><code>ping 10.0.0.1</code>\n<b>早</b>到");
  EXPECT_EQ(read("- ```\n- **早**到"), "<ul><li><p>```<li><p><b>早</b>到</>");
  EXPECT_EQ(read("````\na\n```\nb\n````\n**完**"), "<pre>a\n```\nb\n<p><b>完</b>");
  EXPECT_EQ(read("> ```\n> a\n**完**"), "<quote><pre>a\n</><p><b>完</b>");
}

TEST(Notices, LoseNoWordToWhatMarkdownTakesForSomethingElse) {
  EXPECT_EQ(read("[注]: 请带好证件"), "<p>[注]: 请带好证件");
  EXPECT_EQ(read("见附件[1](二)"), "<p>见附件[1](二)");
  EXPECT_EQ(read("```\na*b*c ~ d\n```"), "<pre>a*b*c ~ d\n");
  EXPECT_EQ(read("输入 `5*3*2`"), "<p>输入 <code>5*3*2</code>");
  EXPECT_EQ(read("字\xEF\xB7\x90符"), "<p>字\xEF\xBF\xBD符") << "a hidden mark that was typed";
}

TEST(Notices, LinkPlainAddresses) {
  EXPECT_EQ(read("报名：https://a.example/x_y。请早"),
            "<p>报名：<a https://a.example/x_y>https://a.example/x_y</a>。请早");
  EXPECT_EQ(read("（https://a.example/b?c=1&d=2）"),
            "<p>（<a https://a.example/b?c=1&d=2>https://a.example/b?c=1&d=2</a>）");
  EXPECT_EQ(read("See https://a.example/w_(x)."),
            "<p>See <a https://a.example/w_(x)>https://a.example/w_(x)</a>.");
  EXPECT_EQ(read("**https://a.example/x**"),
            "<p><a https://a.example/x><b>https://a.example/x</b></a>");
  EXPECT_EQ(read("[官网](https://a.example/a_b_c)"), "<p><a https://a.example/a_b_c>官网</a>");
  EXPECT_EQ(read("https:// 打不开"), "<p>https:// 打不开");
}

}  // namespace
