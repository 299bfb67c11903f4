using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Tests.Domain.Staffing;

/// <summary>Examples that others have published, with the tolerance that their printed digits allow.</summary>
public sealed class PublishedExamplesTests
{
    // pyworkforce 0.5 (README, docs/guide/erlanga.md and its own tests): 100 contacts in 30 minutes of 3 minutes each, 20 s.
    [Theory]
    [InlineData(14, 20, "waiting", 0.1741319335950498, 1e-9)]
    [InlineData(14, 20, "service level", 0.8883500191794669, 1e-9)]
    [InlineData(14, 20, "occupancy", 0.7142857142857143, 1e-9)]
    [InlineData(15, 19.8, "waiting", 0.102, 6e-4)]
    [InlineData(15, 19.8, "service level", 0.941, 6e-4)]
    [InlineData(15, 19.8, "occupancy", 0.667, 6e-4)]
    // Call Centre Helper, "Erlang C formula made simple": the same workload.
    [InlineData(11, 20, "waiting", 0.682, 6e-4)]
    [InlineData(11, 20, "service level", 0.39, 1e-3)]
    [InlineData(14, 20, "speed of answer", 7.8, 0.05)]
    public void ErlangC_OfHundredCalls_IsAsPublished(int agents, double threshold, string figure, double published, double tolerance) =>
        Assert.Equal(published, Read(Queue(100, 1800, 180, null, agents), figure, threshold), tolerance);

    // pyworkforce's Erlang A: the same workload with a patience of 5 minutes. Its speed of answer is the mean wait of all callers, in minutes.
    [Theory]
    [InlineData(14, "waiting", 0.14526, 6e-6)]
    [InlineData(14, "abandonment", 0.013984, 6e-7)]
    [InlineData(14, "occupancy", 0.704297, 6e-7)]
    [InlineData(14, "mean wait", 0.069919 * 60, 6e-7 * 60)]
    [InlineData(14, "service level", 0.916792, 6e-7)]
    [InlineData(13, "service level", 0.858, 1e-3)]
    [InlineData(13, "occupancy", 0.750, 1e-3)]
    [InlineData(13, "abandonment", 0.025, 1e-3)]
    [InlineData(13, "waiting", 0.226, 1e-3)]
    [InlineData(13, "mean wait", 0.125 * 60, 1e-3 * 60)]
    public void ErlangA_OfHundredCalls_IsAsPublished(int agents, string figure, double published, double tolerance) =>
        Assert.Equal(published, Read(Queue(100, 1800, 180, 300, agents), figure, 20), tolerance);

    // Mandelbaum and Zeltyn, "The Palm/Erlang-A queue": 48 calls a minute of one minute each, 50 agents, without patience and with 2 minutes.
    [Theory]
    [InlineData(null, "mean wait", 20.8, 0.05)]
    [InlineData(null, "queue", 17, 0.5)]
    [InlineData(null, "occupancy", 0.96, 0.005)]
    [InlineData(null, "90 %", 58.1, 0.06)]
    [InlineData(120d, "abandonment", 0.031, 0.0005)]
    [InlineData(120d, "mean wait", 3.7, 0.05)]
    [InlineData(120d, "queue", 3, 0.5)]
    [InlineData(120d, "occupancy", 0.93, 0.005)]
    [InlineData(120d, "90 %", 12.5, 0.06)]
    public void SteadyQueue_OfFortyEightCallsAMinute_IsAsPublished(double? patience, string figure, double published, double tolerance) =>
        Assert.Equal(published, Read(Queue(48, 60, 60, patience, 50), figure, 0), tolerance);

    // mitan.co.uk, the worked example of Erlang C: 360 calls in half an hour of 4 minutes, 55 agents, 15 s.
    [Theory]
    [InlineData("erlangs", 48, 1e-12)]
    [InlineData("occupancy", 0.873, 6e-4)]
    [InlineData("waiting", 0.239, 6e-4)]
    [InlineData("speed of answer", 8.2, 0.05)]
    [InlineData("service level", 0.846, 6e-4)]
    public void ErlangC_OfThreeHundredAndSixtyCalls_IsAsPublished(string figure, double published, double tolerance) =>
        Assert.Equal(published, Read(Queue(360, 1800, 240, null, 55), figure, 15), tolerance);

    // The table in ICMI's "Call Center Management on Fast Forward": 250 calls in half an hour, 180 s talk and 30 s wrap-up, 20 s; exact recomputation.
    [Theory]
    [InlineData(30, 0.827987, 208.6527, 0.235186, 0.972222, 53.9795)]
    [InlineData(31, 0.652332, 74.7216, 0.452178, 0.94086, 35.378)]
    [InlineData(32, 0.506949, 37.5739, 0.612944, 0.911458, 30.2186)]
    [InlineData(33, 0.388334, 21.2739, 0.730442, 0.883838, 27.9547)]
    [InlineData(34, 0.29302, 12.7312, 0.81508, 0.857843, 26.7682)]
    [InlineData(35, 0.217653, 7.8355, 0.875121, 0.833333, 26.0883)]
    [InlineData(36, 0.159056, 4.8881, 0.917031, 0.810185, 25.6789)]
    [InlineData(37, 0.114294, 3.0641, 0.945796, 0.788288, 25.4256)]
    [InlineData(38, 0.080721, 1.919, 0.965196, 0.767544, 25.2665)]
    [InlineData(39, 0.056009, 1.1961, 0.978045, 0.747863, 25.1661)]
    [InlineData(40, 0.038168, 0.7399, 0.986398, 0.729167, 25.1028)]
    [InlineData(41, 0.025539, 0.4532, 0.991725, 0.711382, 25.0629)]
    [InlineData(42, 0.016776, 0.2745, 0.995058, 0.694444, 25.0381)]
    public void ErlangC_OfTwoHundredAndFiftyCalls_IsAsTabled(int agents, double waiting, double answer, double level, double occupancy, double lines)
    {
        var queue = Queue(250, 1800, 210, null, agents);

        Assert.Equal(waiting, queue.WaitingProbability!.Value, 6e-7);
        Assert.Equal(answer, queue.SpeedOfAnswer!.Value.TotalSeconds, 6e-5);
        Assert.Equal(level, queue.ServiceLevel(TimeSpan.FromSeconds(20))!.Value, 6e-7);
        Assert.Equal(occupancy, queue.Occupancy!.Value, 6e-7);
        Assert.Equal(lines, queue.LinesInUse(TimeSpan.FromSeconds(180))!.Value, 6e-5);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.2)]
    public void Blocking_OfOneErlang_IsAsPublished(int servers, double published) =>
        Assert.Equal(published, Erlang.Blocking(1, servers), 1e-12);

    [Fact]
    public void Requirement_OfHundredCalls_IsAsPublished()
    {
        var work = new Workload(100, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(3));

        var need = Requirement.Find(work, new StaffingTarget(TimeSpan.FromSeconds(20), 0.80, occupancy: 0.85), shrinkage: 0.30)!;

        Assert.Equal((14, 20), (need.Agents, need.Positions));
    }

    private static SteadyQueue Queue(double calls, double interval, double handle, double? patience, int agents) => new(
        new Workload(calls, TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(handle), patience is { } one ? TimeSpan.FromSeconds(one) : null), agents);

    private static double Read(SteadyQueue queue, string figure, double threshold) => figure switch
    {
        "waiting" => queue.WaitingProbability!.Value,
        "service level" => queue.ServiceLevel(TimeSpan.FromSeconds(threshold))!.Value,
        "occupancy" => queue.Occupancy!.Value,
        "abandonment" => queue.Abandonment!.Value,
        "speed of answer" => queue.SpeedOfAnswer!.Value.TotalSeconds,
        "mean wait" => queue.MeanWait!.Value.TotalSeconds,
        "queue" => queue.QueueLength!.Value,
        "erlangs" => queue.Work.Erlangs,
        "90 %" => queue.WaitPercentile(0.9)!.Value.TotalSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };
}
