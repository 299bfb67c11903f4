using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Tests.Domain.Quality;

public sealed class ReviewScoreTests
{
    private static readonly Rubric s_rubric = DefaultRubric.Content;

    [Fact]
    public void Of_WeightsAndScales_IsTheWeightedShareOfTheMostPoints()
    {
        var rubric = RubricOf(
            new RubricQuestion("a", "A", QuestionKind.Scale) { MaxPoints = 4, Weight = 2 },
            new RubricQuestion("b", "B", QuestionKind.YesNo) { Weight = 3 },
            new RubricQuestion("c", "C", QuestionKind.Text));

        var score = ReviewScore.Of(rubric, [Points("a", 3), Points("b", 0), new Mark("c") { Text = "well done" }]);

        Assert.Equal(100 * 6d / 11, score.Value!.Value, 10); // 2·3 + 3·0 of 2·4 + 3·1
        Assert.Empty(score.Unanswered);
    }

    [Fact]
    public void Of_WhatDoesNotApply_LeavesBothSums()
    {
        var rubric = RubricOf(
            new RubricQuestion("a", "A", QuestionKind.Scale) { MaxPoints = 4 },
            new RubricQuestion("b", "B", QuestionKind.YesNo) { Weight = 50, MayNotApply = true });

        Assert.Equal(75, ReviewScore.Of(rubric, [Points("a", 3), NotApplicable("b")]).Value);
        Assert.Equal(["b"], ReviewScore.Of(rubric, [Points("a", 3)]).Unanswered.AsEnumerable());
    }

    [Fact]
    public void Of_NothingApplies_IsNoScoreNotZero()
    {
        var rubric = RubricOf(new RubricQuestion("a", "A", QuestionKind.YesNo) { MayNotApply = true, IsAutoFail = true });

        var score = ReviewScore.Of(rubric, [NotApplicable("a")]);

        Assert.Null(score.Value);
        Assert.False(score.IsAutoFail);
        Assert.Null(s_rubric.BandOf(score.Value));
        Assert.Null(ReviewScore.Of(s_rubric, []).Value);
    }

    [Fact]
    public void Of_AutoFailWithoutPoints_IsZeroHoweverGoodTheRest()
    {
        var marks = Best(s_rubric);
        Assert.Equal(100, ReviewScore.Of(s_rubric, marks).Value);

        var failed = ReviewScore.Of(s_rubric, Mark.With(marks, Points("risk", 0)));

        Assert.Equal((0d, "risk"), (failed.Value, failed.FailedBy));
        Assert.Null(ReviewScore.Of(s_rubric, Mark.With(marks, NotApplicable("risk"))).FailedBy);
    }

    [Fact]
    public void Of_MarksTheRubricDoesNotAllow_CountNothing()
    {
        var marks = Best(s_rubric);

        Assert.Equal(100, ReviewScore.Of(s_rubric, marks.Add(Points("of-another-rubric", 0))).Value);
        Assert.Contains("greeting", ReviewScore.Of(s_rubric, Mark.With(marks, Points("greeting", 5))).Unanswered); // of 4
        Assert.Contains("listening", ReviewScore.Of(s_rubric, Mark.With(marks, NotApplicable("listening"))).Unanswered); // may not be left out
    }

    [Fact]
    public void Of_AnyMarks_StaysWithinBoundsAndDoesNotDependOnTheirOrder() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var rubric = Random(random);
            var marks = RandomMarks(rubric, random);
            var score = ReviewScore.Of(rubric, marks);
            var shuffled = marks.ToArray();
            random.Shuffle(shuffled);
            var turned = rubric with { Sections = [.. rubric.Sections.Reverse()] };
            return score.Value is null or (>= 0 and <= 100)
                && ReviewScore.Of(rubric, [.. shuffled]).Value == score.Value
                && Math.Abs((ReviewScore.Of(turned, marks).Value ?? -1) - (score.Value ?? -1)) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AllWeightsMultiplied_IsTheSame() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var rubric = Random(random);
            var marks = RandomMarks(rubric, random);
            var heavier = rubric with { Sections = [.. rubric.Sections.Select(section => section with { Questions = [.. section.Questions.Select(one => one with { Weight = 7 * one.Weight })] })] };
            return Math.Abs((ReviewScore.Of(heavier, marks).Value ?? -1) - (ReviewScore.Of(rubric, marks).Value ?? -1)) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_OnePointMore_IsNeverLess() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var rubric = Random(random);
            var marks = RandomMarks(rubric, random);
            var before = ReviewScore.Of(rubric, marks).Value;
            return marks.Where(mark => mark.Points is { } points && points < rubric.Questions.Single(one => one.Code == mark.Question).MaxPoints)
                .All(mark => ReviewScore.Of(rubric, Mark.With(marks, mark with { Points = mark.Points + 1 })).Value >= before);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "Issue")]
    [InlineData(49.99, "Issue")]
    [InlineData(50, "Improve")]
    [InlineData(69.5, "Improve")]
    [InlineData(89.999, "Meets")]
    [InlineData(100, "Exceeds")]
    public void BandOf_Score_CutsAsTheScoreIsWritten(double score, string expected) => Assert.Equal(expected, s_rubric.Bands[s_rubric.BandOf(score)!.Value].Name);

    private static Rubric RubricOf(params ImmutableArray<RubricQuestion> questions) => new("Test") { Sections = [new("All", questions)], Bands = s_rubric.Bands };

    private static Mark Points(string question, int points) => new(question) { Points = points };

    private static Mark NotApplicable(string question) => new(question) { DoesNotApply = true };

    private static ImmutableArray<Mark> Best(Rubric rubric) => [.. rubric.Questions.Where(one => one.IsScored).Select(one => Points(one.Code, one.MaxPoints))];

    private static Rubric Random(Random random) => new("Random")
    {
        Sections =
        [
            .. Enumerable.Range(0, random.Next(1, 4)).Select(section => new RubricSection($"S{section}",
            [
                .. Enumerable.Range(0, random.Next(1, 6)).Select(question =>
                {
                    var kind = (QuestionKind)random.Next(3);
                    return new RubricQuestion($"q{section}-{question}", "?", kind)
                    {
                        MaxPoints = kind == QuestionKind.Scale ? random.Next(1, 11) : 1,
                        Weight = 0.1 + (random.NextDouble() * 50),
                        MayNotApply = random.Next(2) == 0,
                        IsAutoFail = kind != QuestionKind.Text && random.Next(8) == 0,
                    };
                }),
            ])),
        ],
        Bands = s_rubric.Bands,
    };

    private static ImmutableArray<Mark> RandomMarks(Rubric rubric, Random random) =>
    [
        .. rubric.Questions.Where(_ => random.Next(5) > 0).Select(one => one.MayNotApply && random.Next(3) == 0
            ? NotApplicable(one.Code)
            : one.IsScored ? Points(one.Code, random.Next(one.MaxPoints + 1)) : new Mark(one.Code) { Text = "words" }),
    ];
}
