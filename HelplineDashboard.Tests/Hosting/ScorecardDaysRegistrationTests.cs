using HelplineDashboard.Hosting;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting;

public sealed class ScorecardDaysRegistrationTests
{
    [Fact]
    public void AddScorecardDays_NothingSet_HasTheUsualRules()
    {
        var options = Options([]);

        Assert.Equal((7d, 24d, 2d, 0), (options.Rules.RepeatWindow.TotalDays, options.Rules.CameBackWithin.TotalHours, options.Grace.TotalHours, options.Rules.Distressing.Count));
    }

    [Fact]
    public void AddScorecardDays_IssuesAsAListOrAsOneText_AreTheSame()
    {
        var list = Options([new("Scorecard:DistressingIssues:0", "abuse"), new("Scorecard:DistressingIssues:1", "grief"), new("Scorecard:RepeatDays", "14"), new("Scorecard:GraceHours", "0")]);
        var text = Options([new("Scorecard:DistressingIssues", "grief, abuse")]);

        Assert.Equal(["abuse", "grief"], list.Rules.Distressing);
        Assert.Equal(["abuse", "grief"], text.Rules.Distressing);
        Assert.Equal((14d, 0d), (list.Rules.RepeatWindow.TotalDays, list.Grace.TotalHours));
    }

    [Theory]
    [InlineData("Scorecard:RepeatDays", "0", "Scorecard:RepeatDays is \"0\"; it must be a whole number of days, 1 to 90.")]
    [InlineData("Scorecard:GraceHours", "soon", "Scorecard:GraceHours is \"soon\"; it must be a whole number of hours, 0 to 48.")]
    [InlineData("Scorecard:CameBackHours", "169", "Scorecard:CameBackHours is \"169\"; it must be a whole number of hours, 1 to 168.")]
    [InlineData("Scorecard:DistressingIssues", "abuse,,grief", "Scorecard:DistressingIssues holds \"\"; each must be an issue type as the sources write it, 1 to 200 characters.")]
    public void AddScorecardDays_SettingThatMakesNoSense_IsRefusedByName(string name, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingsException>(() => Options([new(name, value)])).Message);

    private static ScorecardOptions Options(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var services = new ServiceCollection();
        services.AddScorecardDays(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<ScorecardOptions>();
    }
}
