using Bunit;
using HelplineDashboard.Components.Charts;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class SparklineTests : ComponentTest
{
    private static readonly TimeSpan s_half = TimeSpan.FromMinutes(30);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Draw_NothingOfferedAndNothingExpected_HasOnlyNumbers(int halfHours)
    {
        var line = Render<Sparkline>(builder => builder
            .Add(chart => chart.HalfHours, [.. Enumerable.Range(0, halfHours).Select(place => new IntervalCounts(Boards.Now + (place * s_half), default, default))])
            .Add(chart => chart.Ahead, [new OutlookInterval(Boards.Now.AddHours(2), s_half, null, new CountDistribution(0, 0, 0, 0, 0, 0, 0, 0), null, null)]));

        Assert.DoesNotContain("NaN", line.Markup);
        Assert.Equal(halfHours, line.Find(".zero").GetAttribute("d")!.Count(letter => letter == 'z'));
    }

    [Fact]
    public void Draw_ExpectedAboveWhatCame_StaysWithinTheHeight()
    {
        var counts = new ContactCounts { Offered = 2 };
        var line = Render<Sparkline>(builder => builder
            .Add(chart => chart.HalfHours, [new IntervalCounts(Boards.Now, counts, ServiceLevel.From(counts, 0, ServiceLevelFormula.Standard))])
            .Add(chart => chart.Ahead, [new OutlookInterval(Boards.Now + s_half, s_half, null, Outlooks.Around(20), null, null)]));

        Assert.DoesNotContain("-", line.Find(".band").GetAttribute("d"), StringComparison.Ordinal);
        Assert.Contains("v-2", line.Find(".now").GetAttribute("d"), StringComparison.Ordinal); // 2 of at most 26 or so
    }
}
