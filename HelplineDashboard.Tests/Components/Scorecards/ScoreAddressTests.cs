using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components.Scorecards;

public sealed class ScoreAddressTests
{
    private static readonly ScorecardFilter s_narrow = new([new QueueId("web chat&co"), SomeScores.Housing], "Team A/B");

    [Fact]
    public void OfContacts_Narrowed_CarriesTheSameFilterAsThePage() => Assert.Equal(
        "/contacts?from=2026-11-21&to=2026-11-22&queue=web%20chat%26co&queue=housing&team=Team%20A%2FB&set=short-abandoned",
        ScoreAddress.OfContacts(ContactSet.ShortAbandoned, SomeScores.Saturday, SomeScores.Saturday.AddDays(1), s_narrow));

    [Fact]
    public void OfContacts_OfWhatIsNotWorkedOutFromContacts_IsNone() =>
        Assert.Null(ScoreAddress.OfContacts(SomeScores.Definition() with { Part = null, Whole = null }, SomeScores.Saturday, SomeScores.Saturday, s_narrow, Party.Dashboard));

    [Fact]
    public void OfContacts_ForSomebodyWhoMayNotSeeThem_IsNone() =>
        Assert.Null(ScoreAddress.OfContacts(SomeScores.Definition() with { Part = ContactSet.Offered }, SomeScores.Saturday, SomeScores.Saturday, s_narrow, Party.Nobody));

    [Fact]
    public void Filter_OfItsOwnAddress_IsTheSame()
    {
        var read = ScoreAddress.Filter(["web chat&co", "housing"], "Team A/B");

        Assert.Equal(s_narrow.Queues, read.Queues);
        Assert.Equal(s_narrow.Team, read.Team);
    }

    [Fact]
    public void Filter_OfBlanksRepetitionsAndNonsense_KeepsWhatIsACode() =>
        Assert.Equal([SomeScores.Housing], ScoreAddress.Filter(["", " housing ", "housing", new string('x', 500)], " ").Queues);

    [Fact]
    public void Of_NoDay_IsTheLastThatIsOver() => Assert.Equal("/scorecard?compare=2026-11-21", ScoreAddress.Of(null, ScorecardFilter.None, SomeScores.Saturday));
}
