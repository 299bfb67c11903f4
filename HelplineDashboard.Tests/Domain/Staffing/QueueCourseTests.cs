using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Tests.Domain.Staffing;

public sealed class QueueCourseTests
{
    private static readonly TimeSpan s_halfHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_threshold = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(12, 300, null, 4)]
    [InlineData(12, 300, 120d, 2)]
    [InlineData(4, 1500, 600d, 5)]
    [InlineData(30, 60, 20d, 1)]
    public void Advance_ThroughManyIntervals_ArrivesAtTheSteadyState(double offered, double handle, double? patience, int agents)
    {
        var work = Work(offered, handle, patience);
        var course = QueueCourse.Idle();
        for (var interval = 0; interval < 60; interval++)
        {
            course.Advance(work, agents, s_threshold);
        }

        var figures = course.Advance(work, agents, s_threshold);

        var steady = StaffingModel.Of(work, agents, s_threshold, StaffingMethod.Steady);
        Assert.Equal(steady.WaitingProbability!.Value, figures.WaitingProbability!.Value, 1e-6);
        Assert.Equal(steady.ServiceLevel!.Value, figures.ServiceLevel!.Value, 1e-6);
        Assert.Equal(steady.Abandonment!.Value, figures.Abandonment!.Value, 1e-6);
        Assert.Equal(steady.Occupancy!.Value, figures.Occupancy!.Value, 1e-6);
        Assert.Equal(steady.QueueLength!.Value, figures.QueueLength!.Value, 1e-5);
        Assert.Equal(steady.SpeedOfAnswer!.Value.TotalSeconds, figures.SpeedOfAnswer!.Value.TotalSeconds, 1e-3);
    }

    // One agent, nobody else: two states, whose course is known in closed form.
    [Fact]
    public void Advance_OfOneServerWithoutRoomToWait_FollowsTheClosedForm()
    {
        // Patience so short that nobody waits: the state is busy or not.
        var work = new Workload(3, s_halfHour, TimeSpan.FromMinutes(20), TimeSpan.FromMilliseconds(1));
        var (arrivals, service, time) = (3 / 1800.0, 1 / 1200.0, 1800.0);
        var rate = arrivals + service;
        var busy = arrivals / rate * (1 - ((1 - Math.Exp(-rate * time)) / (rate * time)));

        var figures = QueueCourse.Idle().Advance(work, 1, TimeSpan.Zero);

        Assert.Equal(busy, figures.Occupancy!.Value, 1e-5);
        Assert.Equal(1 - busy, figures.ServiceLevel!.Value, 1e-5);
    }

    [Fact]
    public void Advance_OfAnOverloadedInterval_GivesItsFiguresWhereErlangCHasNone()
    {
        var work = Work(6, 1500, null); // 5 Erlangs

        var figures = QueueCourse.WithoutBacklog(work, 5).Advance(work, 5, s_threshold);

        Assert.Null(StaffingModel.Of(work, 5, s_threshold, StaffingMethod.Steady).ServiceLevel);
        Assert.True(figures.QueueGrows);
        Assert.InRange(figures.ServiceLevel!.Value, 0.2, 0.9);
    }

    [Fact]
    public void Advance_AfterAnIntervalWithTooFewAgents_BeginsWithItsBacklog()
    {
        var work = Work(40, 300, 600);
        var (held, dropped) = (QueueCourse.WithoutBacklog(work, 9), QueueCourse.WithoutBacklog(work, 9));
        held.Advance(work, 9, s_threshold);
        dropped.Advance(work, 3, s_threshold);

        var (after, afterGap) = (held.Advance(work, 9, s_threshold), dropped.Advance(work, 9, s_threshold));

        Assert.True(afterGap.ServiceLevel < after.ServiceLevel - 0.01, $"{afterGap.ServiceLevel} after a gap, {after.ServiceLevel} without");
    }

    [Fact]
    public void Advance_WithoutAgents_AnswersNobody()
    {
        var patient = QueueCourse.Idle().Advance(Work(10, 300, null), 0, s_threshold);
        var impatient = QueueCourse.Idle().Advance(Work(10, 300, 60), 0, s_threshold);

        Assert.Equal((0, 1), (patient.ServiceLevel, patient.WaitingProbability));
        Assert.Equal((0, 1), (impatient.ServiceLevel, impatient.Abandonment));
        Assert.Null(patient.SpeedOfAnswer);
        Assert.Null(patient.Occupancy);
    }

    [Fact]
    public void Advance_WithNothingOffered_OnlyEmptiesTheQueue()
    {
        var course = QueueCourse.WithoutBacklog(Work(20, 600, null), 8);

        var figures = course.Advance(Work(0, 600, null), 8, s_threshold);

        Assert.InRange(figures.Occupancy!.Value, 0.01, 0.5);
        Assert.InRange(course.Advance(Work(0, 600, null), 8, s_threshold).Occupancy!.Value, 0, figures.Occupancy.Value);
    }

    [Fact]
    public void Advance_WithMoreAgents_AnswersMoreInTime()
    {
        var before = 0.0;
        for (var agents = 1; agents < 15; agents++)
        {
            var level = StaffingModel.Of(Work(6, 1500, null), agents, s_threshold, StaffingMethod.Interval).ServiceLevel!.Value;
            Assert.True(level > before);
            before = level;
        }

        Assert.True(before > 0.99);
    }

    [Theory]
    [InlineData(6, 1500, true)]
    [InlineData(100, 1500, false)] // 83 Erlangs: as large a team is near its steady state
    [InlineData(6, 300, false)]
    public void Fitting_OfSmallTeamsWithLongCalls_FollowsTheInterval(double offered, double handle, bool followed) =>
        Assert.Equal(
            followed ? StaffingMethod.Interval : StaffingMethod.Steady,
            StaffingModel.Of(Work(offered, handle, 300), 10, s_threshold).Method);

    private static Workload Work(double offered, double handle, double? patience) =>
        new(offered, s_halfHour, TimeSpan.FromSeconds(handle), patience is { } one ? TimeSpan.FromSeconds(one) : null);
}
