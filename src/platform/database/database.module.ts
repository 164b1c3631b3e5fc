import { Global, Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConfigService } from '../config/config.js';
import { dataSourceOptions } from './connection.js';
import { Database } from './database.js';
import { setTypeParsers } from './types.js';

/** The application's pool. The address must be known and the database migrated before this module starts. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ConfigService],
      useFactory: ({ values }: ConfigService) => {
        if (values.databaseUrl === undefined)
          throw new Error('The address of the database is not known yet');
        setTypeParsers();
        const log = new Logger('Database');
        const options = dataSourceOptions(values.databaseUrl, (error) =>
          log.debug(`An idle connection to the database broke: ${String(error)}`),
        );
        return { ...options, autoLoadEntities: true, retryAttempts: 3, retryDelay: 1_000 };
      },
    }),
  ],
  providers: [Database],
  exports: [Database, TypeOrmModule],
})
export class DatabaseModule {}
