using Bunit;
using HelplineDashboard.Components.Settings;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class SettingsFormTests : ComponentTest
{
    private static readonly QueueSettings s_settings = new(new QueueId("housing")) { Name = "Housing", TimeZone = "Europe/London" };

    private readonly List<(QueueSettings Settings, QueueSettings BasedOn)> _saved = [];
    private ConfigureResult _result = new([], null);

    [Fact]
    public void Save_Changed_SavesWhatWasTypedOnWhatWasShown()
    {
        var form = DrawForm();

        form.Find("#Threshold").Change("1 min 30 s");
        form.Find("#TargetPercentage").Change("90 %");
        form.Find("#OpeningHours").Change("Mon-Fri 08:00-18:00");
        form.FindAll("input[type=radio]")[2].Change("on");
        form.Find("form").Submit();

        Assert.True(OpeningHours.TryParse("Mon-Fri 08:00-18:00", out var hours, out _));
        var expected = s_settings with { Threshold = TimeSpan.FromSeconds(90), TargetPercentage = 90, OpeningHours = hours, Formula = ServiceLevelFormula.AnsweredOnly };
        Assert.Equal([(expected, s_settings)], _saved);
        Assert.Contains("Saved.", form.Find(".saved").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Threshold", "soon", "Threshold cannot be read: write it like 20 s, 2 min, 1 h 30 min or 2 d.")]
    [InlineData("Threshold", "0 s", "Threshold must be 1 second to 7 days")]
    [InlineData("TargetPercentage", "101", "Target in % must be 1 to 100 percent.")]
    [InlineData("Priority", "high", "Priority must be a whole number.")]
    [InlineData("ShortAbandonLimit", "30 s", "Short-abandon limit must")]
    [InlineData("OpeningHours", "Mon-Fri 9-5", "Opening hours cannot read \"Mon-Fri 9-5\": write \"Mon-Fri 08:00-18:00; Sat 09:00-13:00\" or \"always\".")]
    [InlineData("TimeZone", "Europe/Londn", "Time zone \"Europe/Londn\" is not a time zone; write it like Europe/London.")]
    [InlineData("DayStart", "06:10", "Day starts at must be at a quarter of an hour, like 06:00 or 00:15.")]
    [InlineData("DayStart", "six", "Day starts at cannot be read: write it like 06:00.")]
    [InlineData("WaitLimit", "5 s", "Wait limit must be longer than the threshold")]
    [InlineData("TalkLimit", "999999999 d", "Talk limit must be 5 minutes to 30 days")]
    [InlineData("Name", "  ", "Name must have 1 to 100 characters.")]
    public void Save_Nonsense_IsToldBesideTheFieldAndNothingIsSaved(string field, string text, string expected)
    {
        var form = DrawForm();

        form.Find($"#{field}").Change(text);
        form.Find("form").Submit();

        Assert.Empty(_saved);
        Assert.StartsWith(expected, form.Find($"#{field}-fault").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", form.Find($"#{field}").GetAttribute("aria-invalid"));
        Assert.Equal(text, form.Find($"#{field}").GetAttribute("value"));
    }

    [Fact]
    public void Save_FaultFoundOnlyWhenSaving_IsToldBesideItsField()
    {
        _result = new([new(nameof(QueueSettings.Name), "is taken by another queue")], null);
        var form = DrawForm();

        form.Find("form").Submit();

        Assert.Equal("Name is taken by another queue.", form.Find("#Name-fault").TextContent);
    }

    [Fact]
    public void Save_ChangedBySomebodyMeanwhile_ShowsBothAndOverwritesNothing()
    {
        var theirs = s_settings with { TargetPercentage = 95 };
        _result = new([], theirs);
        var form = DrawForm();

        form.Find("#TargetPercentage").Change("90");
        form.Find("form").Submit();

        Assert.Equal(["Target", "95 %", "90 %"], form.FindAll(".conflict tbody tr > *").Select(cell => cell.TextContent));
        Assert.DoesNotContain("Saved.", form.Markup, StringComparison.Ordinal);

        _result = new([], null);
        form.FindAll(".conflict button")[1].Click();

        Assert.Equal((s_settings with { TargetPercentage = 90 }, theirs), _saved[^1]);
    }

    [Fact]
    public void Save_ChangedMeanwhileAndTheirsTaken_ShowsTheirs()
    {
        _result = new([], s_settings with { TargetPercentage = 95 });
        var form = DrawForm();
        form.Find("form").Submit();

        form.FindAll(".conflict button")[0].Click();

        Assert.Equal("95", form.Find("#TargetPercentage").GetAttribute("value"));
        Assert.Empty(form.FindAll(".conflict"));
    }

    [Fact]
    public void Undo_AfterSaving_SavesWhatWasBefore()
    {
        var form = DrawForm();
        form.Find("#Name").Change("Homes");
        form.Find("form").Submit();

        form.Find(".saved button").Click();

        Assert.Equal((s_settings, s_settings with { Name = "Homes" }), _saved[^1]);
        Assert.Equal("Housing", form.Find("#Name").GetAttribute("value"));
    }

    [Fact]
    public void Save_DatabaseAway_KeepsWhatWasTyped()
    {
        var form = Render<SettingsForm>(parameters => parameters
            .Add(f => f.Settings, s_settings)
            .Add(f => f.Save, (_, _, _) => Task.FromException<ConfigureResult>(new InvalidOperationException("away"))));

        form.Find("#Name").Change("Homes");
        form.Find("form").Submit();

        Assert.Contains("Not saved", form.Find(".saved").TextContent, StringComparison.Ordinal);
        Assert.Equal("Homes", form.Find("#Name").GetAttribute("value"));
    }

    private IRenderedComponent<SettingsForm> DrawForm() => Render<SettingsForm>(form => form
        .Add(f => f.Settings, s_settings)
        .Add(f => f.Save, (settings, basedOn, _) =>
        {
            _saved.Add((settings, basedOn));
            return Task.FromResult(_result);
        }));
}
