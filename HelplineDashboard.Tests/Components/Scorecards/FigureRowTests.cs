using Bunit;
using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components.Scorecards;

public sealed class FigureRowTests : ComponentTest
{
    [Fact]
    public void Value_OfContacts_LeadsToThem()
    {
        var row = Draw(SomeScores.Known(FigureKind.TransferRate, 12.34), contacts: "/contacts?set=transferred");

        Assert.Equal("12.3 %", row.Find(".value a").TextContent);
        Assert.Equal("/contacts?set=transferred", row.Find(".value a").GetAttribute("href"));
    }

    [Theory]
    [InlineData(FigureState.NothingToTell, "n/a")]
    [InlineData(FigureState.CannotKnow, "–")]
    public void Value_ThatIsNone_SaysWhichNoneAndLeadsNowhere(FigureState state, string expected)
    {
        var row = Draw(new Figure(FigureKind.TransferRate, state) { Reason = "No source tells it." }, contacts: "/contacts?set=transferred");

        Assert.Equal(expected, row.Find(".value span").TextContent);
        Assert.Empty(row.FindAll(".value a"));
        Assert.Contains("No source tells it.", row.Find(".how").TextContent);
    }

    [Fact]
    public void Value_OfZero_IsZero() => Assert.Equal("0.0 %", Draw(SomeScores.Known(FigureKind.TransferRate, 0)).Find(".value").TextContent.Trim());

    [Fact]
    public void Value_NotSettled_SaysSoFar()
    {
        var row = Draw(SomeScores.Known(FigureKind.TransferRate, 5) with { State = FigureState.Unsettled, Reason = "Until 28 November." });

        Assert.Contains("so far", row.Find(".value").TextContent);
        Assert.Contains("Until 28 November.", row.Find(".how").TextContent);
    }

    [Theory]
    [InlineData(true, "✓", "met")]
    [InlineData(false, "✗", "not met")]
    public void Target_Judged_IsToldByShapeAndWordNotByColourAlone(bool isMet, string shape, string word)
    {
        var row = Draw(SomeScores.Known(FigureKind.TransferRate, 12), change: one => one with { Target = 10, IsMet = isMet });

        var target = row.Find(".target");
        Assert.Contains(shape, target.TextContent);
        Assert.Equal(word, target.QuerySelector(".sr-only")!.TextContent);
        Assert.Contains("at most 10 %", target.TextContent);
    }

    [Theory]
    [InlineData(UsualVerdict.Worse, 12, "▲", "worse, usually 10.0 %")]
    [InlineData(UsualVerdict.Better, 5, "▼", "better, usually 10.0 %")]
    [InlineData(UsualVerdict.Higher, 12, "▲", "higher, usually 10.0 %")]
    [InlineData(UsualVerdict.Usual, 10.5, "≈", "usual")]
    public void Usual_OfAnyVerdict_SaysTheWayAndTheWord(UsualVerdict verdict, double value, string arrow, string words)
    {
        var usual = Draw(SomeScores.Known(FigureKind.TransferRate, value), change: one => one with { Usual = SomeScores.Usual(verdict) }).Find(".usual");

        Assert.Equal($"{arrow} {words}", string.Join(' ', usual.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ","));
    }

    [Fact]
    public void Restated_TheFirstPublishedValue_StandsBeside()
    {
        var row = Draw(SomeScores.Known(FigureKind.TransferRate, 12), change: one => one with { FirstPublished = SomeScores.Known(FigureKind.TransferRate, 9) });

        Assert.Contains("Published first as 9.0 %", row.Find(".more").TextContent);
    }

    [Fact]
    public void OtherDay_Asked_StandsBesideWithTheDifference()
    {
        var row = Draw(
            SomeScores.Known(FigureKind.TransferRate, 12), change: one => one with { Other = SomeScores.Known(FigureKind.TransferRate, 14.5) }, other: new DateOnly(2026, 11, 14));

        Assert.Equal("Sat 14 Nov: 14.5 % (−2.5 points)", row.Find(".more").TextContent);
    }

    private IRenderedComponent<FigureRow> Draw(
        Figure figure, string? contacts = null, Func<ScoredFigure, ScoredFigure>? change = null, DateOnly? other = null)
    {
        var one = SomeScores.Scored(SomeScores.Definition(), figure);
        return Render<FigureRow>(builder => builder
            .Add(row => row.One, change is null ? one : change(one))
            .Add(row => row.Contacts, contacts)
            .Add(row => row.Other, other));
    }
}
