using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Tests.Data.Scorecards;

public sealed class WaitTextTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_000)]
    public void Read_WhatWasWritten_IsTheSame(int contacts)
    {
        var random = new Random(contacts);
        var waits = new WaitDistribution(Enumerable.Range(0, contacts).Select(_ => (WaitDistribution.StepOf(random.Next(90_000_000)), 1)));

        Assert.Equal(waits.Steps, WaitText.Read(WaitText.Write(waits)).Steps);
    }

    [Fact]
    public void WriteOfAgent_MoreDifferentWaitsThanFit_CutsThemLongerAndLosesNoContact()
    {
        var waits = new WaitDistribution(Enumerable.Range(0, 5_000).Select(minute => (WaitDistribution.StepOf(minute * 10_000L), 12_345)));

        var text = WaitText.WriteOfAgent(waits);

        Assert.InRange(text.Length, 100, 4_000);
        Assert.Equal(waits.Count, WaitText.Read(text).Count);
        Assert.Equal(waits.Percentile(0.5)!.Value.TotalMinutes, WaitText.Read(text).Percentile(0.5)!.Value.TotalMinutes, 60d);
    }
}
