import { Global, Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConfigService } from '../config/config.js';
import { dataSourceOptions, ENGINE_POOL, enginePool } from './connection.js';
import { Database } from './database.js';
import { setTypeParsers } from './types.js';

function addressOf({ databaseUrl }: ConfigService['values']): string {
  if (databaseUrl === undefined) throw new Error('The address of the database is not known yet');
  return databaseUrl;
}

/** The application's pools. The address must be known and the database migrated before this module starts. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ConfigService],
      useFactory: ({ values }: ConfigService) => {
        setTypeParsers();
        const log = new Logger('Database');
        const options = dataSourceOptions(addressOf(values), (error) =>
          log.debug(`An idle connection to the database broke: ${String(error)}`),
        );
        return { ...options, autoLoadEntities: true, retryAttempts: 3, retryDelay: 1_000 };
      },
    }),
  ],
  providers: [
    Database,
    {
      provide: ENGINE_POOL,
      inject: [ConfigService],
      useFactory: ({ values }: ConfigService) => enginePool(addressOf(values)),
    },
  ],
  exports: [Database, TypeOrmModule],
})
export class DatabaseModule {}
