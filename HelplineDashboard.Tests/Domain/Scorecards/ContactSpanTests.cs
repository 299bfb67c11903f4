using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Tests.Domain.Scorecards;

public sealed class ContactSpanTests
{
    private static readonly HelplineDay s_london = HelplineDay.Of("Europe/London", new TimeOnly(6, 0));
    private static readonly QueueTerms s_terms = QueueTerms.Of(new QueueSettings(new QueueId("housing")), DateOnly.MinValue);

    [Fact]
    public void Of_ThreeDaysOfTheSameTerms_IsOneStretch()
    {
        var span = Assert.Single(ContactSpan.Of(s_london, new(2026, 7, 1), new(2026, 7, 3), null, _ => s_terms));

        Assert.Equal(new DateTimeOffset(2026, 7, 1, 5, 0, 0, TimeSpan.Zero), span.From);
        Assert.Equal(new DateTimeOffset(2026, 7, 4, 5, 0, 0, TimeSpan.Zero), span.Until);
    }

    [Theory]
    [InlineData(3, 28, 23)]
    [InlineData(10, 24, 25)]
    [InlineData(6, 1, 24)]
    public void Of_ADayOnWhichTheClockChanges_HasItsRealLength(int month, int date, int hours)
    {
        var span = Assert.Single(ContactSpan.Of(s_london, new(2026, month, date), new(2026, month, date), null, _ => s_terms));

        Assert.Equal(TimeSpan.FromHours(hours), span.Until - span.From);
    }

    [Fact]
    public void Of_OtherTermsFromADayOn_CutsThere()
    {
        var later = s_terms with { From = new(2026, 7, 2), Threshold = TimeSpan.FromSeconds(60) };

        var spans = ContactSpan.Of(s_london, new(2026, 7, 1), new(2026, 7, 3), null, day => day < later.From ? s_terms : later);

        Assert.Equal([s_terms, later], spans.Select(span => span.Terms));
        Assert.Equal(spans[0].Until, spans[1].From);
        Assert.Equal(s_london.StartOf(new DateOnly(2026, 7, 2)), spans[1].From);
    }

    [Theory]
    [InlineData(2026, 10, 25, 1, 2)] // put back: one o'clock comes twice
    [InlineData(2026, 3, 29, 1, 0)] // put forward: there is none
    [InlineData(2026, 3, 29, 2, 1)]
    public void Of_AnHourOfTheDayTheClockChanges_IsThatHourOfTheWallClock(int year, int month, int date, int hour, int hours)
    {
        var midnight = HelplineDay.Of("Europe/London", TimeOnly.MinValue);

        var spans = ContactSpan.Of(midnight, new(year, month, date), new(year, month, date), hour, _ => s_terms);

        Assert.Equal(TimeSpan.FromHours(hours), spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.Until - span.From)));
        Assert.All(spans, span => Assert.Equal(hour, midnight.ToLocal(span.From).Hour));
    }

    [Fact]
    public void Of_AnHourBeforeTheDayStarts_BelongsToTheEndOfTheDay()
    {
        var span = Assert.Single(ContactSpan.Of(s_london, new(2026, 7, 1), new(2026, 7, 1), 2, _ => s_terms));

        Assert.Equal(new DateTimeOffset(2026, 7, 2, 1, 0, 0, TimeSpan.Zero), span.From);
    }
}
