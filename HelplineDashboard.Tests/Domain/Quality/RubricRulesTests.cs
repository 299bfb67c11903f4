using System.Collections.Immutable;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Tests.Domain.Quality;

public sealed class RubricRulesTests
{
    private static readonly Rubric s_rubric = DefaultRubric.Content;

    public static TheoryData<string, Func<Rubric, Rubric>> Nonsense { get; } = new()
    {
        { "Name", rubric => rubric with { Name = " " } },
        { "Sections", rubric => rubric with { Sections = [] } },
        { "Sections", rubric => With(rubric, _ => new RubricQuestion("only-text", "?", QuestionKind.Text)) },
        { "Sections[0].Title", rubric => rubric with { Sections = rubric.Sections.SetItem(0, rubric.Sections[0] with { Title = "" }) } },
        { "Sections[1].Questions", rubric => rubric with { Sections = rubric.Sections.SetItem(1, new("Empty", [])) } },
        { "Sections[0].Questions[0].Text", rubric => With(rubric, one => one with { Text = "" }) },
        { "Sections[0].Questions[0].Code", rubric => With(rubric, one => one with { Code = "two words" }) },
        { "Sections[1].Questions[0].Code", rubric => With(rubric, one => one with { Code = "listening" }) },
        { "Sections[0].Questions[0].Weight", rubric => With(rubric, one => one with { Weight = 0 }) },
        { "Sections[0].Questions[0].Weight", rubric => With(rubric, one => one with { Weight = double.NaN }) },
        { "Sections[0].Questions[0].MaxPoints", rubric => With(rubric, one => one with { MaxPoints = 11 }) },
        { "Sections[0].Questions[0].MaxPoints", rubric => With(rubric, one => one with { Kind = QuestionKind.YesNo }) },
        { "Sections[0].Questions[0].IsAutoFail", rubric => With(rubric, one => one with { Kind = QuestionKind.Text, MaxPoints = 1, IsAutoFail = true }) },
        { "Bands", rubric => rubric with { Bands = [new("All", 0, 100)] } },
        { "Bands[1].From", rubric => Bands(rubric, new("Low", 0, 49), new("High", 51, 100)) }, // a gap
        { "Bands[1].From", rubric => Bands(rubric, new("Low", 0, 50), new("High", 50, 100)) }, // an overlap
        { "Bands[0].From", rubric => Bands(rubric, new("Low", 1, 49), new("High", 50, 100)) },
        { "Bands[1].To", rubric => Bands(rubric, new("Low", 0, 49), new("High", 50, 99)) },
        { "Bands[0].To", rubric => Bands(rubric, new("Low", 0, -1), new("High", 0, 100)) },
        { "ActionBelow", rubric => rubric with { ActionBelow = 55 } },
    };

    [Fact]
    public void Faults_DefaultRubric_AreNone() => Assert.Empty(s_rubric.Faults());

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Faults_Nonsense_NameTheField(string field, Func<Rubric, Rubric> spoil) => Assert.Contains(field, spoil(s_rubric).Faults().Select(fault => fault.Field));

    [Theory]
    [InlineData(RubricState.Draft, true, true, false)]
    [InlineData(RubricState.Active, false, false, true)]
    [InlineData(RubricState.Retired, false, false, false)]
    public void Why_OfEachState_RefusesWhatDoesNotBelong(RubricState state, bool mayEdit, bool mayActivate, bool mayRetire)
    {
        var version = new RubricVersion(Guid.NewGuid(), RubricVersion.Standard, 3, state, s_rubric);

        Assert.Equal(mayEdit, version.WhyNotEdited() is null);
        Assert.Equal(mayActivate, version.WhyNotActivated() is null);
        Assert.Equal(mayRetire, version.WhyNotRetired() is null);
        Assert.Equal((RubricState.Draft, 4), version.Copy(Guid.NewGuid(), 4) is var copy ? (copy.State, copy.Number) : default);
    }

    [Fact]
    public void WhyNotActivated_DraftWithAFault_NamesIt()
    {
        var version = new RubricVersion(Guid.NewGuid(), RubricVersion.Standard, 1, RubricState.Draft, s_rubric with { Name = "" });

        Assert.StartsWith("Name must have", version.WhyNotActivated(), StringComparison.Ordinal);
    }

    private static Rubric Bands(Rubric rubric, params ImmutableArray<ScoreBand> bands) => rubric with { Bands = bands, ActionBelow = 0 };

    // The first question changed; a rubric of only that question where the change makes it the only kind.
    private static Rubric With(Rubric rubric, Func<RubricQuestion, RubricQuestion> change)
    {
        var changed = change(rubric.Sections[0].Questions[0]);
        var first = rubric.Sections[0] with { Questions = [changed] };
        return rubric with { Sections = changed.Code == "only-text" ? [first] : rubric.Sections.SetItem(0, first) };
    }
}
