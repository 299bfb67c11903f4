using HelplineDashboard.Hosting;
using HelplineDashboard.Operations.Moves;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting;

public sealed class MovesRegistrationTests
{
    [Theory]
    [InlineData(null, 10)]
    [InlineData("", 10)]
    [InlineData("1", 1)]
    [InlineData("120", 120)]
    public void ConfirmSeconds_WithinBounds_IsTaken(string? stated, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), Options(stated).ConfirmWithin);

    [Theory]
    [InlineData("0")]
    [InlineData("121")]
    [InlineData("soon")]
    [InlineData("-5")]
    public void ConfirmSeconds_OutOfBounds_IsAMistakeInWords(string stated) =>
        Assert.Equal($"Moves:ConfirmSeconds is \"{stated}\"; it must be a whole number of seconds, 1 to 120.", Assert.Throws<SettingsException>(() => Options(stated)).Message);

    private static MoveOptions Options(string? stated)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Moves:ConfirmSeconds", stated)]).Build();
        using var services = new ServiceCollection().AddMoves(configuration).BuildServiceProvider();
        return services.GetRequiredService<MoveOptions>();
    }
}
