using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Tests.Domain.Staffing;

public sealed class RequirementTests
{
    private static readonly TimeSpan s_halfHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_threshold = TimeSpan.FromSeconds(20);

    public static TheoryData<double, double, double?> Workloads => new()
    {
        { 1, 60, null }, { 2, 1500, null }, { 2, 1500, 300 }, { 40, 300, 60 }, { 100, 180, null }, { 500, 600, 120 }, { 5_000, 300, null }, { 20_000, 300, 180 },
    };

    [Theory]
    [MemberData(nameof(Workloads))]
    public void Find_OfAnyGoal_IsTheFewestThatMeetIt(double offered, double handle, double? patience)
    {
        var work = Work(offered, handle, patience);
        StaffingTarget[] targets =
        [
            new(s_threshold, serviceLevel: 0.8),
            new(TimeSpan.Zero, serviceLevel: 0.5),
            new(s_threshold, speedOfAnswer: TimeSpan.FromSeconds(10)),
            new(s_threshold, occupancy: 0.85),
            new(s_threshold, serviceLevel: 0.95, speedOfAnswer: TimeSpan.FromSeconds(5), occupancy: 0.9, abandonment: 0.03),
        ];
        foreach (var target in targets)
        {
            var need = Requirement.Find(work, target)!;

            Assert.True(target.IsMetBy(need.Figures));
            Assert.Equal(need.Agents, need.Figures.Agents);
            Assert.False(target.IsMetBy(StaffingModel.Of(work, need.Agents - 1, target.Threshold)), $"{need.Agents - 1} agents meet {target}");
        }
    }

    [Fact]
    public void Find_WithSeveralGoals_IsTheMostDemanding()
    {
        var work = Work(100, 180, 300);

        var level = Requirement.Find(work, new StaffingTarget(s_threshold, serviceLevel: 0.8))!.Agents;
        var lost = Requirement.Find(work, new StaffingTarget(s_threshold, abandonment: 0.001))!.Agents;
        var both = Requirement.Find(work, new StaffingTarget(s_threshold, serviceLevel: 0.8, abandonment: 0.001))!.Agents;

        Assert.True(lost > level);
        Assert.Equal(lost, both);
    }

    [Fact]
    public void Find_WithMoreContacts_NeverNeedsFewer()
    {
        var target = new StaffingTarget(s_threshold, serviceLevel: 0.8);
        var before = 0;
        for (var offered = 0; offered <= 400; offered += 5)
        {
            // Crosses from the interval itself (25-minute calls) to nothing but the steady state.
            var need = Requirement.Find(Work(offered, 700, 240), target)!.Agents;
            Assert.True(need >= before, $"{offered} contacts need {need}, fewer need {before}");
            before = need;
        }
    }

    [Fact]
    public void Find_WithNothingOffered_NeedsNobody()
    {
        var need = Requirement.Find(Work(0, 300, null), new StaffingTarget(s_threshold, serviceLevel: 0.99), shrinkage: 0.3)!;

        Assert.Equal((0, 0), (need.Agents, need.Positions));
    }

    [Fact]
    public void Find_BeyondAllAgents_IsNone() =>
        Assert.Null(Requirement.Find(new Workload(1_000_000, s_halfHour, s_halfHour), new StaffingTarget(s_threshold, serviceLevel: 0.8)));

    [Theory]
    [InlineData(14, 0.3, 20)]
    [InlineData(14, 0, 14)]
    [InlineData(0, 0.5, 0)]
    [InlineData(10, 0.34, 16)]
    public void PositionsFor_WithShrinkage_RoundsUp(int agents, double shrinkage, int positions) =>
        Assert.Equal(positions, Requirement.PositionsFor(agents, shrinkage));

    [Fact]
    public void ForDemand_WithALargerShare_NeedsMore()
    {
        var demand = new CountDistribution(40, 22, 29, 35, 40, 45, 52, 60);
        var target = new StaffingTarget(s_threshold, serviceLevel: 0.8);

        int Need(double share) => Requirement.ForDemand(demand, share, s_halfHour, TimeSpan.FromMinutes(5), null, target)!.Agents;

        Assert.True(Need(0.5) < Need(0.8) && Need(0.8) < Need(0.975));
        Assert.Equal(Requirement.Find(Work(40, 300, null), target)!.Agents, Need(0.5));
    }

    [Fact]
    public void Target_WithoutAGoal_IsRefused() => Assert.Throws<ArgumentException>(() => new StaffingTarget(s_threshold));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(0)]
    [InlineData(1.01)]
    public void Target_WithAShareOutOfBounds_IsRefused(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StaffingTarget(s_threshold, serviceLevel: level));

    [Fact]
    public void Workload_OutOfBounds_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Work(-1, 60, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Work(double.NaN, 60, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Work(1, 0, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Work(1, 60, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workload(1, TimeSpan.Zero, s_halfHour));
    }

    private static Workload Work(double offered, double handle, double? patience) =>
        new(offered, s_halfHour, TimeSpan.FromSeconds(handle), patience is { } one ? TimeSpan.FromSeconds(one) : null);
}
