using HelplineDashboard.Data.Quality;
using HelplineDashboard.Operations.Quality;

namespace HelplineDashboard.Hosting;

/// <summary>Registers quality review: rubrics, the draw of contacts, reviews, actions.</summary>
public static class QualityRegistration
{
    public static IServiceCollection AddQuality(this IServiceCollection services)
    {
        services.AddSingleton<RubricRepository>();
        services.AddSingleton<SampleRepository>();
        services.AddSingleton<ReviewRepository>();
        services.AddSingleton<ActionRepository>();
        services.AddSingleton<QualitySettingsRepository>();
        services.AddSingleton<KeepRubric>();
        services.AddSingleton<KeepQualitySettings>();
        services.AddSingleton<DrawSample>();
        services.AddSingleton<KeepReviews>();
        services.AddSingleton<KeepActions>();
        services.AddSingleton<SeenReviews>();
        services.AddSingleton<ReadQuality>();
        services.AddSingleton<DemoReviews>();
        return services;
    }
}
