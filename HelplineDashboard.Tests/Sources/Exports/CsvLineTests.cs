using HelplineDashboard.Sources.Exports;

namespace HelplineDashboard.Tests.Sources.Exports;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 20 7946 0000", "'+44 20 7946 0000")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "  '=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\r=1", "'\r'=1")]
    [InlineData("\"=1", "\"'=1")]
    [InlineData("night;=HYPERLINK(\"http://x\")", "night;'=HYPERLINK(\"http://x\")")]
    [InlineData("night\n=1", "night\n'=1")]
    [InlineData("night; @x", "night; '@x")]
    [InlineData("Night line", "Night line")]
    [InlineData("night-line", "night-line")]
    [InlineData("1 + 1 = 2", "1 + 1 = 2")]
    [InlineData("", "")]
    public void Safe_WhatASpreadsheetWouldWorkOut_IsMarkedAsText(string text, string expected) => Assert.Equal(expected, CsvLine.Safe(text));

    [Theory]
    [InlineData("a,b", "\"a,b\"\r\n")]
    [InlineData("a;b", "\"a;b\"\r\n")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"\r\n")]
    [InlineData("a\nb", "\"a\nb\"\r\n")]
    [InlineData("=a,b", "\"'=a,b\"\r\n")]
    [InlineData(null, "\r\n")]
    public void Of_OneCell_IsQuotedWhereItMustBe(string? cell, string expected) => Assert.Equal(expected, CsvLine.Of([cell]));

    [Fact]
    public void Of_SeveralCells_HaveCommasBetween() => Assert.Equal("a,,\"b,c\"\r\n", CsvLine.Of(["a", null, "b,c"]));
}
