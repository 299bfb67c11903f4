using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Tests.Domain.Jobs;

public sealed class JobRetriesTests
{
    private static readonly DateTimeOffset s_three = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NextAttempt_NothingTried_IsAtOnce() => Assert.True(JobRetries.NextAttempt([]) <= s_three);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 15)]
    public void NextAttempt_Failures_WaitsLongerEachTimeFromTheLastEnd(int failures, int minutes)
    {
        var attempts = Enumerable.Range(0, failures).Select(index => new JobAttempt(JobResult.Failed, s_three.AddMinutes(index))).ToList();

        Assert.Equal(s_three.AddMinutes(failures - 1 + minutes), JobRetries.NextAttempt(attempts));
    }

    [Fact]
    public void NextAttempt_MoreFailuresThanDelays_IsGivenUp() =>
        Assert.Null(JobRetries.NextAttempt([.. Enumerable.Repeat(new JobAttempt(JobResult.Failed, s_three), 4)]));

    [Theory]
    [InlineData(JobResult.Succeeded)]
    [InlineData(JobResult.Running)]
    public void NextAttempt_DoneOrUnderWay_IsNone(JobResult result) =>
        Assert.Null(JobRetries.NextAttempt([new(JobResult.Failed, s_three), new(result, s_three)]));

    [Fact]
    public void NextAttempt_CutOff_CountsAsFailureAndCancelledDoesNot()
    {
        Assert.Equal(s_three.AddMinutes(1), JobRetries.NextAttempt([new(JobResult.CutOff, s_three)]));
        Assert.True(JobRetries.NextAttempt([new(JobResult.Cancelled, s_three)]) <= s_three);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 5)]
    [InlineData(5, 15)]
    [InlineData(500, 15)]
    public void Rest_FailuresInARow_BacksOffFromTheThird(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), JobRetries.Rest(failures));

    [Fact]
    public void MayStart_JobOfEveryQuarterMinuteThatAlwaysFails_BacksOff()
    {
        var failed = new List<DateTimeOffset>();
        for (var due = s_three; due < s_three.AddHours(1); due = due.AddSeconds(15))
        {
            if (new JobSituation(false, false, [], failed).MayStart(JobCause.Due, due, due))
            {
                failed.Add(due);
            }
        }

        Assert.Equal(
            [0, 15, 30, 90, 390, 1290, 2190, 3090],
            failed.Select(due => (int)(due - s_three).TotalSeconds));
    }
}
