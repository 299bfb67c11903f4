using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Tests.Domain.Staffing;

public sealed class StaffingPlanTests
{
    private static readonly DateTimeOffset s_nine = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PlanGrid s_grid = new(s_nine, TimeSpan.FromMinutes(30), 4);
    private static readonly QueueId s_housing = new("housing");
    private static readonly QueueId s_benefits = new("benefits");
    private static readonly AgentId s_amina = new("amina");
    private static readonly AgentId s_bo = new("bo");

    [Fact]
    public void Of_AgentsOfOneQueue_CountsThePartsOfEachInterval()
    {
        var plan = Plan([Shift(s_amina, -60, 75), Shift(s_bo, 15, 600)], [s_housing], [s_housing]);

        Assert.Equal([1.5, 2, 1.5, 1], plan.AgentsOf(s_housing));
        Assert.Equal(plan.AgentsOf(s_housing), plan.Heads);
        Assert.Equal([0, 0, 0, 0], plan.AgentsOf(s_benefits));
    }

    [Fact]
    public void Of_BreaksTrainingAndMeetings_CountsNobodyInThem()
    {
        Shift[] day = [Shift(s_amina, 0, 120), Shift(s_amina, 30, 45, ShiftActivity.Break), Shift(s_amina, 60, 90, ShiftActivity.Training)];

        var plan = Plan([.. ShiftPlan.Order(day, out _)], [s_housing], []);

        Assert.Equal([1, 0.5, 0, 1], plan.AgentsOf(s_housing));
    }

    [Fact]
    public void Of_AnAgentOfTwoQueues_IsSplitByTheirWorkAndNeverCountedTwice()
    {
        var plan = Plan([Shift(s_amina, 0, 120), Shift(s_bo, 0, 120)], [s_housing, s_benefits], [s_benefits], (queue, place) =>
            place == 3 ? 0 : queue == s_housing ? 3 : 1);

        Assert.Equal([0.75, 0.75, 0.75, 0.5], plan.AgentsOf(s_housing));
        Assert.Equal([1.25, 1.25, 1.25, 1.5], plan.AgentsOf(s_benefits));
        Assert.Equal([2, 2, 2, 2], plan.Heads);
    }

    [Fact]
    public void Of_AnAgentWhoServesNoKnownQueue_IsAHeadAndNothingElse()
    {
        var plan = Plan([Shift(s_amina, 0, 120)], [], []);

        Assert.Equal([1, 1, 1, 1], plan.Heads);
        Assert.Empty(plan.Queues);
    }

    [Fact]
    public void Of_AnyRoster_NeverHoldsMoreAgentsThanHeads()
    {
        var random = new Random(11);
        QueueId[] queues = [.. Enumerable.Range(0, 6).Select(place => new QueueId($"q{place}"))];
        var agents = Enumerable.Range(0, 80).Select(place => new AgentId($"a{place}")).ToArray();
        var shifts = agents.Select(agent => Shift(agent, random.Next(-100, 100), random.Next(101, 200))).ToList();
        var serves = agents.ToDictionary(agent => agent, _ => (IReadOnlyCollection<QueueId>)[.. queues.Where(_ => random.Next(2) == 0)]);

        var plan = StaffingPlan.Of(s_grid, shifts, serves, (queue, place) => queue.Code[1] - '0' + place);

        for (var place = 0; place < s_grid.Count; place++)
        {
            var withQueues = agents.Where(agent => serves[agent].Count > 0).ToHashSet();
            var heads = StaffingPlan.Of(s_grid, shifts.Where(shift => withQueues.Contains(shift.Agent)), serves, (_, _) => 1).Heads[place];
            Assert.Equal(heads, queues.Sum(queue => plan.AgentsOf(queue)[place]), 1e-9);
            Assert.True(heads <= plan.Heads[place] + 1e-9);
        }
    }

    [Fact]
    public void Order_OfOverlappingStretches_JoinsWorkAndCutsTheRestOut()
    {
        Shift[] given =
        [
            Shift(s_bo, 0, 30), Shift(s_amina, 60, 180), Shift(s_amina, 0, 90), Shift(s_amina, 100, 115, ShiftActivity.Break),
            Shift(s_amina, 110, 120, ShiftActivity.Break), Shift(s_amina, 175, 240, ShiftActivity.Meeting),
        ];

        var ordered = ShiftPlan.Order(given, out var conflict);

        Assert.Null(conflict);
        Assert.Equal(
            [
                Shift(s_amina, 0, 100), Shift(s_amina, 100, 120, ShiftActivity.Break), Shift(s_amina, 120, 175), Shift(s_amina, 175, 240, ShiftActivity.Meeting),
                Shift(s_bo, 0, 30),
            ],
            ordered);
        Assert.Equal(ordered, ShiftPlan.Order([.. ordered.Reverse()], out _));
    }

    [Fact]
    public void Order_OfAMeetingWithinATraining_IsAConflict()
    {
        Shift[] given = [Shift(s_amina, 0, 240), Shift(s_amina, 60, 120, ShiftActivity.Training), Shift(s_amina, 90, 100, ShiftActivity.Meeting)];

        var ordered = ShiftPlan.Order(given, out var conflict);

        Assert.Empty(ordered);
        Assert.Equal(new ShiftConflict(1, 2), conflict);
    }

    [Theory]
    [InlineData(10, 9.4, StaffingLevel.Under)]
    [InlineData(10, 9.5, StaffingLevel.Right)]
    [InlineData(10, 10.5, StaffingLevel.Right)]
    [InlineData(10, 10.6, StaffingLevel.Over)]
    [InlineData(100, 95.5, StaffingLevel.Right)]
    [InlineData(100, 94, StaffingLevel.Under)]
    [InlineData(0, 0, StaffingLevel.Right)]
    [InlineData(0, 1, StaffingLevel.Over)]
    [InlineData(null, 1, StaffingLevel.Unknown)]
    public void Level_OfPlanAndNeed_AllowsTheTolerance(int? need, double planned, StaffingLevel level) =>
        Assert.Equal(level, Interval(0, need, planned).Level);

    [Fact]
    public void Level_WithoutAPlan_IsUnknown() =>
        Assert.Equal(StaffingLevel.Unknown, (Interval(0, 3, 0) with { Planned = null }).Level);

    [Fact]
    public void FindGaps_OfADay_MergesNeighboursAndPutsTheLargestFirst()
    {
        StaffingInterval[] day =
        [
            Interval(0, 6, 5), Interval(30, 6, 6), Interval(60, 8, 5), Interval(90, 8, 6), Interval(120, 6, 7), Interval(150, 7, 6),
            Interval(240, 7, 6), // after a stretch that nobody knows of: not a neighbour
        ];

        var gaps = StaffingBalance.FindGaps(day, TimeSpan.FromSeconds(20));

        Assert.Equal([2.5, 0.5, 0.5, 0.5], gaps.Select(gap => gap.AgentHours));
        Assert.Equal((s_nine.AddMinutes(60), s_nine.AddMinutes(120), 3), (gaps[0].From, gaps[0].To, gaps[0].MostMissing));
        Assert.Equal([s_nine, s_nine.AddMinutes(150), s_nine.AddMinutes(240)], gaps[1..].Select(gap => gap.From));
        var (five, six) = (Level(5), Level(6));
        Assert.Equal((five + six) / 2, gaps[0].ServiceLevel!.Value, 1e-12);
        Assert.Empty(StaffingBalance.FindGaps(day, TimeSpan.FromSeconds(20), leastAgentHours: 3));

        double Level(int agents) => StaffingModel.Of(day[0].Work!, agents, TimeSpan.FromSeconds(20)).ServiceLevel!.Value;
    }

    [Fact]
    public void ExpectedLevel_OfPartsOfAgents_LiesBetweenTheWholeOnes()
    {
        var work = Interval(0, 6, 6).Work!;

        double Level(double planned) => StaffingBalance.ExpectedLevel(work, planned, TimeSpan.FromSeconds(20))!.Value;

        Assert.Equal((0.75 * Level(6)) + (0.25 * Level(7)), Level(6.25), 1e-12);
        Assert.Equal(0, Level(0));
    }

    private static StaffingPlan Plan(
        IReadOnlyList<Shift> shifts, IReadOnlyCollection<QueueId> amina, IReadOnlyCollection<QueueId> bo, Func<QueueId, int, double>? workload = null) =>
        StaffingPlan.Of(
            s_grid,
            shifts,
            new Dictionary<AgentId, IReadOnlyCollection<QueueId>> { [s_amina] = amina, [s_bo] = bo },
            workload ?? ((_, _) => 1));

    private static StaffingInterval Interval(int minute, int? need, double planned) => new(
        s_nine.AddMinutes(minute),
        TimeSpan.FromMinutes(30),
        new Workload(30, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(3)),
        need,
        planned);

    private static Shift Shift(AgentId agent, int fromMinute, int toMinute, ShiftActivity activity = ShiftActivity.Work) =>
        new(agent, s_nine.AddMinutes(fromMinute), s_nine.AddMinutes(toMinute), activity);
}
