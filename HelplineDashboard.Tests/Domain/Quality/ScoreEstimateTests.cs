using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Tests.Domain.Quality;

public sealed class ScoreEstimateTests
{
    [Fact]
    public void From_EqualWeights_IsTheTextbookMarginOfAMean()
    {
        double[] scores = [60, 70, 80, 90, 100];

        var estimate = ScoreEstimate.From([.. scores.Select(score => (score, 0.1))], 50);

        Assert.Equal((80d, 80d), (estimate.PlainMean!.Value, Math.Round(estimate.WeightedMean!.Value, 9)));
        Assert.Equal(2.776445 * Math.Sqrt(250d / 5) * Math.Sqrt(1 - (5d / 50)), estimate.Margin!.Value, 4); // t of 4 degrees · s ÷ √n · √(1 − n÷N)
    }

    [Fact]
    public void From_AllContactsReviewed_LeavesNothingToBeUnsureOf() =>
        Assert.Equal(0, ScoreEstimate.From([(10, 1), (20, 1), (30, 1), (40, 1), (50, 1)], 5).Margin);

    [Fact]
    public void From_FewReviews_HasNoMargin()
    {
        Assert.Equal((4, null), ScoreEstimate.From([(10, 1), (20, 1), (30, 1), (40, 1)], 90) is var few ? (few.Reviews, few.Margin) : default);
        Assert.Equal((null, null), ScoreEstimate.From([], 90) is var none ? (none.PlainMean, none.WeightedMean) : default);
    }

    [Fact]
    public void From_UnequalWeights_CountsEachForTheContactsItStandsFor() =>
        Assert.Equal(90, ScoreEstimate.From([(50, 1), (100, 0.25)], 5).WeightedMean); // (50 + 4 · 100) ÷ 5
}
