using Bunit;
using HelplineDashboard.Components.Charts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class HalfHourChartTests : ComponentTest
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 10)]
    [InlineData(11, 20)]
    [InlineData(21, 50)]
    [InlineData(51, 100)]
    [InlineData(101, 200)]
    [InlineData(4321, 5000)]
    public void ScaleTop_LargestFigure_FitsAndIsRound(int largest, int expected) => Assert.Equal(expected, HalfHourChart.ScaleTop(largest));

    [Fact]
    public void Line_NothingOfferedInBetween_BreaksOffInsteadOfFallingToZero() =>
        Assert.Equal("M0.5 20L1.5 0M3.5 100", HalfHourChart.Line([80, 100, null, 0]));

    [Fact]
    public void Draw_HalfHours_StacksWhatBecameOfTheOffered()
    {
        var half = new IntervalCounts(Boards.Now.AddMinutes(-12), new ContactCounts { Offered = 10, Answered = 6, Abandoned = 3 }, new ServiceLevel(5, 9, default));
        var chart = Render<HalfHourChart>(c => c.Add(p => p.HalfHours, [half]).Add(p => p.Settings, Boards.Queue("housing").Settings));

        Assert.Equal(["height: 10%", "height: 30%", "height: 60%"], chart.FindAll(".bars i").Select(part => part.GetAttribute("style")));
        Assert.Equal("bottom: 55.6%", chart.Find(".levels b").GetAttribute("style"));
        Assert.Equal("14:00: 10 offered, 6 answered, 3 abandoned, service level 55 %", chart.Find(".bars li").GetAttribute("title"));
    }
}
