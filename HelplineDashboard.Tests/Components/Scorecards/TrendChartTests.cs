using System.Collections.Immutable;
using Bunit;
using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components.Scorecards;

public sealed class TrendChartTests : ComponentTest
{
    private static readonly DateOnly s_monday = new(2026, 11, 16);

    [Fact]
    public void Point_OfADay_LeadsToItsContacts()
    {
        var chart = Draw([10, 20, 30]);

        Assert.Equal(
            [.. Enumerable.Range(16, 3).Select(day => $"/contacts?from=2026-11-{day}&to=2026-11-{day}&set=transferred")],
            chart.FindAll(".plot a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Table_BehindTheChart_SaysEveryPointThatTheChartDraws()
    {
        var chart = Draw([10, null, 30]);

        Assert.Equal(2, chart.FindAll(".dot").Count);
        Assert.Equal(["10.0 %", "n/a", "30.0 %"], chart.FindAll("tbody tr td:nth-child(2)").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("true", chart.Find(".plot").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Marks_OfTheCalendar_StandOverTheirDaysOnly()
    {
        var chart = Draw([10, 20, 30], new TrendMark(s_monday.AddDays(1), s_monday.AddDays(1), "incident", "Telephones down"));

        Assert.Null(chart.FindAll(".plot li")[0].QuerySelector(".mark"));
        Assert.Equal("Telephones down", chart.FindAll(".plot li")[1].QuerySelector(".mark")!.GetAttribute("title"));
        Assert.Equal(["", "Telephones down", ""], chart.FindAll("tbody tr td:last-child").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Labels_OfManyPoints_AreTheLowestTheHighestAndTheLast()
    {
        var chart = Draw([.. Enumerable.Range(0, 30).Select(day => (double?)(day == 4 ? 1 : day == 12 ? 40 : 20))]);

        Assert.Equal(["1.0 %", "40.0 %", "20.0 %"], chart.FindAll(".label").Select(label => label.TextContent));
    }

    [Fact]
    public void Point_ThatIsNotSettled_LooksAndReadsSo()
    {
        var settled = SomeScores.Known(FigureKind.TransferRate, 10);
        var trend = new FigureTrend(
            SomeScores.Definition(),
            [new TrendPoint(s_monday, s_monday, settled, null), new TrendPoint(s_monday.AddDays(1), s_monday.AddDays(1), settled with { State = FigureState.Unsettled }, null)],
            default,
            default) { FormulaText = "Part ÷ whole" };

        var chart = Render<TrendChart>(builder => builder.Add(one => one.Trend, trend));

        Assert.Single(chart.FindAll(".dot.unsettled"));
        Assert.EndsWith("so far", chart.FindAll("tbody tr td:nth-child(2)")[1].TextContent.Trim());
        Assert.DoesNotContain("so far", chart.FindAll("tbody tr")[0].TextContent);
    }

    [Fact]
    public void Points_WithoutAnyValue_DrawNothingAndDoNotFail() => Assert.Empty(Draw([null, null]).FindAll(".dot"));

    private IRenderedComponent<TrendChart> Draw(ImmutableArray<double?> values, params TrendMark[] marks)
    {
        var definition = SomeScores.Definition();
        var points = values.Select((value, day) => new TrendPoint(
            s_monday.AddDays(day),
            s_monday.AddDays(day),
            value is { } known ? SomeScores.Known(definition.Kind, known) : new Figure(definition.Kind, FigureState.NothingToTell),
            25));
        var trend = new FigureTrend(definition, [.. points], default, default) { FormulaText = "Part ÷ whole" };
        return Render<TrendChart>(builder => builder.Add(chart => chart.Trend, trend).Add(chart => chart.Marks, [.. marks]));
    }
}
